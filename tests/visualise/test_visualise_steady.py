"""Filters do not move entities, and a page says what it leaves out of a large network."""

import itertools

import pytest
from coopnet.graph.model.network import Edge, Network, Node
from coopnet.visualise import MAX_LINKS, MAX_NODES, page
from coopnet.visualise.drawing.drawing import drawing
from coopnet.visualise.drawing.thinning import thin
from coopnet.visualise.layout.newcomers import place_newcomers
from coopnet.visualise.wording import ENGLISH
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pictures import network, picture, unpacked


@st.composite
def grounds_and_parts(draw):
    """Draw a network, and the part that a filter keeps: some statements with their ends, sometimes a new one."""
    count = draw(st.integers(2, 25))
    nodes = [Node(f"org:{at}", "Organisation", f"Organisation {at}") for at in range(count)]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), min_size=1, max_size=40))
    edges = [
        Edge(f"org:{source}", f"org:{target}", "PART_OF", "is part of", str(at))
        for at, (source, target) in enumerate(pairs)
    ]
    kept = draw(st.lists(st.sampled_from(edges), min_size=1, unique_by=lambda edge: edge.statement))
    ids = {end for edge in kept for end in (edge.source, edge.target)}
    part = [node for node in nodes if node.id in ids]
    if draw(st.booleans()):
        part.append(Node("theme:new", "Theme", "New"))
        kept.append(Edge(part[0].id, "theme:new", "ADDRESSES", "addresses", "new"))
    return Network(tuple(nodes), tuple(edges)), Network(tuple(part), tuple(kept))


@settings(deadline=None, max_examples=80)
@given(grounds_and_parts())
def test_what_a_filter_leaves_stays_where_it_was(drawn):
    ground, part = drawn
    before = drawing(picture(ground)).points
    after = drawing(picture(part, ground=ground)).points
    assert {node: after[node] for node in after if node in before} == {
        node: before[node] for node in after if node in before
    }
    assert after.keys() == {node.id for node in part.nodes}


@settings(deadline=None, max_examples=60)
@given(grounds_and_parts())
def test_what_a_filter_adds_covers_nothing(drawn):
    ground, part = drawn
    shown = drawing(picture(part, ground=ground))
    boxes = {mark.node.id: mark.box for mark in shown.marks}
    for first, second in itertools.combinations(sorted(boxes), 2):
        x, y = (abs(a - b) for a, b in zip(shown.points[first], shown.points[second], strict=True))
        assert x >= (boxes[first][0] + boxes[second][0]) / 2 - 1 or y >= (boxes[first][1] + boxes[second][1]) / 2 - 1


def test_newcomers_stand_beside_their_neighbours_and_strangers_apart():
    boxes = dict.fromkeys(("a", "b", "c", "d"), (100.0, 40.0))
    points = {"a": (0.0, 0.0), "b": (1000.0, 0.0)}
    placed = place_newcomers(points, boxes, [("b", "c")])
    assert (placed["a"], placed["b"]) == ((0.0, 0.0), (1000.0, 0.0))
    assert abs(placed["c"][0] - 1000) <= 200
    assert placed["d"][1] > max(placed[node][1] for node in "abc")


def test_the_ground_itself_is_not_drawn():
    ground = network()
    part = Network(ground.nodes[:2], ())
    assert set(unpacked(page(picture(part, ground=ground)))["nodes"]) == {node.id for node in part.nodes}


def star(count):
    """Build a network of a centre with `count` neighbours; the higher its number, the more money a neighbour gives."""
    middle = Node("org:0", "Organisation", "Middle", is_focus=True)
    nodes = (middle, *(Node(f"org:{at}", "Organisation", f"Neighbour {at}") for at in range(1, count + 1)))
    edges = tuple(
        Edge(f"org:{at}", "org:0", "FUNDS", "funds", str(at), amount=str(at), currency="EUR", flow_kind="budget")
        for at in range(1, count + 1)
    )
    return Network(nodes, edges)


def test_of_too_many_links_those_with_most_money_are_kept_and_the_rest_is_counted():
    part = thin(star(100), most_nodes=11)
    assert {node.id for node in part.network.nodes} == {"org:0", *(f"org:{at}" for at in range(91, 101))}
    assert (part.nodes, part.links, part.drawn_links) == (101, 100, 10)
    kept, whole = sum(range(91, 101)), sum(range(1, 101))
    assert part.note(ENGLISH).startswith(
        f"The picture shows 11 of 101 entities and 10 of 100 links, {kept * 100 // whole} % of the budget in EUR;"
    )


def test_a_share_is_rounded_down_so_that_a_hundred_per_cent_means_all():
    edges = (
        Edge("org:1", "org:0", "FUNDS", "funds", "a", amount="999999", currency="EUR"),
        Edge("org:2", "org:0", "FUNDS", "funds", "b", amount="1", currency="EUR"),
    )
    part = thin(Network(star(2).nodes, edges), most_links=1)
    assert part.shares == (("", "EUR", 99),)


def test_what_can_be_drawn_whole_is_left_alone_and_nothing_is_said():
    part = thin(network())
    assert part.network == network()
    assert part.note(ENGLISH) == ""


def test_the_question_itself_is_always_drawn():
    lone = Node("country:MD", "Country", "Moldova", is_focus=True)
    whole = star(30)
    part = thin(Network((*whole.nodes, lone), whole.edges), most_nodes=5)
    assert {"country:MD", "org:0"} <= {node.id for node in part.network.nodes}
    assert len(part.network.nodes) == 5


@pytest.mark.parametrize("count", [MAX_NODES + 500])
def test_a_network_beyond_every_limit_makes_a_page_that_says_so(count):
    text = page(picture(star(count), panels={}))
    assert len(unpacked(text)["nodes"]) == MAX_NODES
    assert f"{MAX_NODES:,} of {count + 1:,} entities and {MAX_NODES - 1:,} of {count:,} links" in text
    assert MAX_LINKS >= MAX_NODES


@settings(deadline=None, max_examples=50)
@given(grounds_and_parts(), st.integers(1, 30), st.integers(1, 40))
def test_thinning_keeps_to_its_limits_and_to_the_network(drawn, nodes, links):
    ground, _ = drawn
    part = thin(ground, nodes, links)
    kept = {node.id for node in part.network.nodes}
    assert len(kept) <= nodes or len(ground.nodes) <= nodes
    assert part.drawn_links <= links
    assert all(edge.source in kept and edge.target in kept for edge in part.network.edges)
    assert set(part.network.edges) <= set(ground.edges)
    assert thin(ground, nodes, links) == part
