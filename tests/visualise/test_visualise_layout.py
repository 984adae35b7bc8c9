"""Positions are the same in any order of nodes and edges, do not overlap, and are similar for similar networks."""

import itertools
import random

import pytest
from coopnet.visualise.layout.positions import place
from coopnet.visualise.layout.spacing import pack_rectangles
from hypothesis import given, settings
from hypothesis import strategies as st

SIZES = st.tuples(st.floats(20, 220), st.floats(20, 90))


@st.composite
def networks(draw, most=25):
    boxes = {f"org:{at}": draw(SIZES) for at in range(draw(st.integers(1, most)))}
    ends = st.sampled_from(sorted(boxes))
    return boxes, draw(st.lists(st.tuples(ends, ends), max_size=2 * most))


def overlapping(boxes, points):
    return [
        (first, second)
        for first, second in itertools.combinations(sorted(boxes), 2)
        if abs(points[first][0] - points[second][0]) < (boxes[first][0] + boxes[second][0]) / 2 - 1
        and abs(points[first][1] - points[second][1]) < (boxes[first][1] + boxes[second][1]) / 2 - 1
    ]


def network_with_hubs(count, extra, seed=1):
    """Build the boxes and edges of a random network with hubs, as real cooperation has them."""
    chance = random.Random(seed)  # noqa: S311
    edges, weight = [], [0]
    for at in range(1, count):
        other = chance.choice(weight)
        edges.append((f"org:{at}", f"org:{other}"))
        weight += [at, other]
    edges += [(f"org:{chance.randrange(count)}", f"org:{chance.choice(weight)}") for _ in range(extra)]
    return {f"org:{at}": (150.0, 60.0) for at in range(count)}, edges


@settings(deadline=None, max_examples=60)
@given(networks(), st.randoms(use_true_random=False))
def test_the_same_network_gives_the_same_positions_in_any_order(drawn, chance):
    boxes, edges = drawn
    names, shuffled = list(boxes), list(edges)
    chance.shuffle(names)
    chance.shuffle(shuffled)
    turned = [(target, source) for source, target in shuffled]
    assert place(boxes, edges) == place({name: boxes[name] for name in names}, turned)


@settings(deadline=None, max_examples=100)
@given(networks())
def test_nothing_overlaps_in_a_small_network(drawn):
    boxes, edges = drawn
    points = place(boxes, edges)
    assert points.keys() == boxes.keys()
    assert overlapping(boxes, points) == []


SHAPES = {
    "hubs": network_with_hubs(150, 70),
    "star": ({f"org:{at}": (40.0, 40.0) for at in range(150)}, [("org:0", f"org:{at}") for at in range(1, 150)]),
    "everyone with everyone": (
        {f"org:{at}": (40.0, 40.0) for at in range(60)},
        [(f"org:{source}", f"org:{target}") for source in range(60) for target in range(source)],
    ),
    "chain": ({f"org:{at}": (40.0, 40.0) for at in range(150)}, [(f"org:{at}", f"org:{at + 1}") for at in range(149)]),
    "nothing joined": ({f"org:{at}": (150.0, 60.0) for at in range(150)}, []),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_marks_do_not_overlap_up_to_150(shape):
    boxes, edges = SHAPES[shape]
    marks = dict.fromkeys(boxes, (40.0, 40.0))
    assert overlapping(marks, place(boxes, edges)) == []


def test_a_hub_stays_in_the_middle_of_its_many_neighbours():
    boxes, edges = {f"org:{at}": (120.0, 60.0) for at in range(250)}, [("org:0", f"org:{at}") for at in range(1, 250)]
    points = place(boxes, edges)
    for axis in (0, 1):
        places = sorted(point[axis] for point in points.values())
        assert abs(points["org:0"][axis] - sum(places) / len(places)) < (places[-1] - places[0]) / 15


def test_one_entity_more_leaves_the_others_about_where_they_were():
    boxes, edges = network_with_hubs(40, 10)
    before = place(boxes, edges)
    after = place({**boxes, "org:new": (150.0, 60.0)}, [*edges, ("org:new", "org:0")])
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    moved = sorted(abs(before[name][0] - after[name][0]) + abs(before[name][1] - after[name][1]) for name in boxes)
    assert moved[len(moved) // 2] < width / 8


def test_no_network_has_no_positions():
    assert place({}, []) == {}


@given(st.lists(st.tuples(st.floats(1, 500), st.floats(1, 500)), max_size=30))
def test_packed_rectangles_do_not_overlap(sizes):
    corners = pack_rectangles(sizes, gap=10)
    for (size, at), (other, there) in itertools.combinations(list(zip(sizes, corners, strict=True)), 2):
        assert (
            at[0] + size[0] <= there[0]
            or there[0] + other[0] <= at[0]
            or at[1] + size[1] <= there[1]
            or there[1] + other[1] <= at[1]
        )
