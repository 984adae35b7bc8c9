"""Charts of sums: whatever the amounts are, what is drawn adds up to them exactly, and nothing lies outside."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest
from coopnet.visualise.charts import Part, flow_chart, year_chart
from hypothesis import given
from hypothesis import strategies as st

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
