"""Charts of sums: whatever the amounts are, what is drawn adds up to them exactly, and nothing lies outside."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest
from coopnet.graph.model import countries
from coopnet.visualise.charts import Part, degrees_of, flow_chart, is_on_map, map_chart, year_chart
from coopnet.visualise.charts.make_world import degrees, equal_earth
from hypothesis import given
from hypothesis import strategies as st

WITHOUT_A_PLACE = frozenset(["AQ", "BQ", "BV", "CC", "CX", "GF", "GP", "MQ", "RE", "SJ", "TK", "YT"])
KEYS = ("a", "b", "c", "others", "none")
amounts = st.decimals("0.0001", "999999999999", places=4)
parts = st.lists(st.builds(Part, st.tuples(*[st.sampled_from(KEYS)] * 3), amounts), max_size=40)
signed = st.decimals("-999999999", "999999999", places=2)
by_year = st.dictionaries(st.tuples(st.sampled_from(KEYS), st.none() | st.integers(1960, 2060)), signed, max_size=40)


@given(parts)
def test_each_layer_and_each_column_is_the_whole(drawn: list[Part]) -> None:
    chart = flow_chart(drawn, [KEYS] * 3)
    whole = sum((part.amount for part in drawn), Decimal(0))
    for column in range(3):
        assert sum((node.amount for node in chart.nodes if node.column == column), Decimal(0)) == whole
    for layer in range(2):
        ribbons = [ribbon for ribbon in chart.ribbons if ribbon.column == layer]
        assert sum((ribbon.amount for ribbon in ribbons), Decimal(0)) == whole
        assert len({ribbon.keys for ribbon in ribbons}) == len(ribbons)
        assert all(len(ribbon.keys) == layer + 2 for ribbon in ribbons)


@given(parts)
def test_nodes_stand_below_each_other_inside(drawn: list[Part]) -> None:
    chart = flow_chart(drawn, [KEYS] * 3)
    for column in range(3):
        nodes = [node for node in chart.nodes if node.column == column]
        assert [node.key for node in nodes] == [key for key in KEYS if key in {node.key for node in nodes}]
        for before, after in pairwise(nodes):
            assert before.y + before.height <= after.y + 0.05
        assert all(node.y >= 0 and node.y + node.height <= chart.height + 0.1 for node in nodes)


def test_a_chart_takes_no_part_that_cannot_be_drawn() -> None:
    for part in (Part(("a", "b"), Decimal(0)), Part(("a", "b"), Decimal(-1)), Part(("a", "?"), Decimal(1))):
        with pytest.raises(ValueError, match="no part"):
            flow_chart([part], [("a",), ("b",)])


@given(by_year)
def test_bars_are_the_sums_and_stay_on_their_side(sums: dict[tuple[str, int | None], Decimal]) -> None:
    chart = year_chart(sums, KEYS)
    drawn: dict[tuple[str, int | None], Decimal] = defaultdict(Decimal)
    for bar in chart.bars:
        drawn[bar.key, bar.year] += bar.amount
        assert -0.1 <= bar.y <= bar.y + bar.height <= chart.height
        assert chart.left <= bar.x <= bar.x + bar.width <= chart.width + 0.1
        assert bar.y + bar.height <= chart.zero + 0.2 if bar.amount > 0 else bar.y >= chart.zero - 0.2
    assert drawn == {key: amount for key, amount in sums.items() if amount}
    known = {year for _, year in sums if year is not None}
    assert set(chart.silent) == (set(range(min(known), max(known) + 1)) - known if known else set())


def test_years_are_labelled_apart_from_each_other() -> None:
    chart = year_chart({("a", year): Decimal(1) for year in range(1960, 2026)}, ("a",))
    places = [tick.at for tick in chart.years]
    assert min(after - before for before, after in pairwise(places)) > 60
    assert chart.years[-1].value == 2025


codes = st.sampled_from(("MD", "KE", "FJ", "US", "DE", "XK", "TV"))
ways = st.dictionaries(st.tuples(codes, codes), amounts, max_size=20)


@given(st.dictionaries(codes, amounts, max_size=7), ways)
def test_a_map_draws_what_it_is_given_inside(sums: dict[str, Decimal], stated: dict[tuple[str, str], Decimal]) -> None:
    kept = {pair: amount for pair, amount in stated.items() if pair[0] != pair[1] and pair[1] in sums}
    chart = map_chart(sums, kept, {})
    assert {spot.key: spot.amount for spot in chart.spots} == sums
    assert {way.keys: way.amount for way in chart.ways} == kept
    assert sum((home.amount for home in chart.homes), Decimal(0)) == sum(kept.values(), Decimal(0))
    for spot in (*chart.spots, *chart.homes):
        assert 0 <= spot.x <= chart.width
        assert 0 <= spot.y <= chart.height
    by_size = sorted(chart.ways, key=lambda way: way.amount)
    assert [way.width for way in by_size] == sorted(way.width for way in by_size)
    named = sorted(chart.spots, key=lambda spot: spot.amount)
    assert [spot.size for spot in named] == sorted(spot.size for spot in named)
    assert {code for code, _ in chart.shapes} <= set(sums)


@pytest.mark.parametrize(
    ("sums", "ways"),
    [
        ({"MD": Decimal(0)}, {}),
        ({"ZZ": Decimal(1)}, {}),
        ({"MD": Decimal(1)}, {("MD", "MD"): Decimal(1)}),
        ({"MD": Decimal(1)}, {("US", "KE"): Decimal(1)}),
        ({"MD": Decimal(1)}, {("US", "MD"): Decimal(-1)}),
    ],
)
def test_a_map_takes_nothing_that_it_cannot_draw(
    sums: dict[str, Decimal], ways: dict[tuple[str, str], Decimal]
) -> None:
    with pytest.raises(ValueError, match="not to be drawn"):
        map_chart(sums, ways, {})


def test_the_map_has_every_country_of_today() -> None:
    # what Natural Earth has no shape of lies within another shape, or is no more than some rocks
    assert {code for code in countries.current() if not is_on_map(code)} <= WITHOUT_A_PLACE


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("RU", 95, 62), ("FJ", 178, -18), ("NZ", 171, -44), ("MD", 28.5, 47), ("KE", 38, 0.5), ("US", -99, 39)],
)
def test_countries_are_where_they_are(code: str, longitude: float, latitude: float) -> None:
    assert degrees_of(code) == (pytest.approx(longitude, abs=3), pytest.approx(latitude, abs=3))


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_degrees_come_back_from_the_projection(longitude: float, latitude: float) -> None:
    assert degrees(*equal_earth(longitude, latitude)) == pytest.approx((longitude, latitude), abs=0.01)
