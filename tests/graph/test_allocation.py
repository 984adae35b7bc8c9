"""Flows divided over places and themes: each entry counts once, and every division adds up to the amount."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from coopnet.graph.model.flows import Amount, Cell, Flow, Leg
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.model.statements import Circumstances, StatedDate
from coopnet.graph.money.allocation import allocate
from hypothesis import example, given
from hypothesis import strategies as st

KE, UG, REGION = "country:KE", "country:UG", "place:region-1-298"
ABOUT = Circumstances("source:s", date=StatedDate("2019-05-04"))
Entries = list[tuple[str, str | None]]
percent = st.one_of(st.none(), st.sampled_from(["25", "33.33", "50", "100"]), st.integers(0, 120).map(str))
places = st.lists(st.tuples(st.sampled_from([KE, UG, REGION]), percent), max_size=5)
themes = st.dictionaries(
    st.sampled_from(["1", "2", ""]), st.lists(st.tuples(st.sampled_from("abc"), percent), max_size=4)
)


def allocated(amount: str, over: Entries, by: dict[str, Entries], currency: str = "EUR") -> Flow:
    legs = [Leg("TO_PLACE", place, share, vocabulary="1" if place == REGION else "") for place, share in over]
    legs += [Leg("FOR_THEME", theme, share, vocabulary=name) for name, some in by.items() for theme, share in some]
    return allocate(Flow(FlowKind.DISBURSEMENT, Amount(amount, currency), tuple(legs), ABOUT))


def divisions(flow: Flow) -> dict[str, list[Cell]]:
    return {name: list(cells) for name, cells in groupby(flow.cells, key=lambda cell: cell.division)}


def sums(flow: Flow, division: str) -> dict[tuple[str, str], str]:
    """The amounts of a division's cells, by place and theme."""
    return {(cell.place, cell.theme): f"{Decimal(cell.amount).scaleb(-4):.2f}" for cell in divisions(flow)[division]}


def test_a_sector_twice_with_one_percentage_has_both() -> None:
    flow = allocated("1000", [(KE, None)], {"1": [("a", "25"), ("a", "25"), ("b", "50")]})
    assert sums(flow, "themes 1") == {(KE, "a"): "500.00", (KE, "b"): "500.00"}
    assert [leg.part for leg in flow.legs[1:]] == [2_500_000, 2_500_000, 5_000_000]


def test_one_code_several_times_without_percentages_has_all() -> None:
    flow = allocated("1000", [(KE, None), (KE, None)], {"1": [("a", None), ("a", None)]})
    assert sums(flow, "places") == {(KE, ""): "1000.00"}
    assert sums(flow, "themes 1") == {(KE, "a"): "1000.00"}
    assert flow.repairs == ("code_repeated",)


def test_a_region_beside_one_country_that_is_named_twice_is_only_touched() -> None:
    flow = allocated("10", [(KE, None), (KE, None), (REGION, None)], {})
    assert sums(flow, "places") == {(KE, ""): "10.00"}
    assert flow.legs[2].part is None


@given(st.integers(-(10**12), 10**12), places, themes, st.sampled_from(["USD", "MDL", "JPY", ""]))
@example(100_000, [(KE, None)], {"1": [("a", "25"), ("a", "25"), ("b", "50")]}, "EUR")
@example(90_000, [(KE, "50"), (KE, "50")], {"1": [("a", "33.33"), ("b", "33.33"), ("b", "33.33")]}, "EUR")
@example(1, [(KE, "1"), (UG, "1")], {}, "JPY")
def test_every_division_adds_up_and_no_part_is_of_the_other_sign(
    cents: int, over: Entries, by: dict[str, Entries], currency: str
) -> None:
    flow = allocated(f"{Decimal(cents).scaleb(-2):f}", over, by, currency)
    of_places = {cell.place: cell for cell in divisions(flow)["places"]}
    assert len(of_places) == len(divisions(flow)["places"]), "a place has one cell"
    for column, whole in (("amount", flow.amount.ten_thousandths), *flow.conversion._asdict().items()):
        if column not in Cell._fields:
            continue
        for name, cells in divisions(flow).items():
            if whole is None:
                assert all(getattr(cell, column) is None for cell in cells)
                continue
            assert sum(getattr(cell, column) for cell in cells) == whole, name
            assert all(getattr(cell, column) * whole >= 0 for cell in cells), name
            marginal: Counter[str] = Counter()
            for cell in cells:
                marginal[cell.place] += getattr(cell, column)
            assert dict(marginal) == {place: getattr(cell, column) for place, cell in of_places.items()}, name


@given(st.integers(-(10**12), 10**12), places, themes)
def test_each_entry_counts_once(cents: int, over: Entries, by: dict[str, Entries]) -> None:
    flow = allocated(f"{Decimal(cents).scaleb(-2):f}", over, by)
    entries: Counter[tuple[str, str]] = Counter()
    for leg in flow.legs:
        if leg.part is not None:
            entries["places" if leg.type == "TO_PLACE" else f"themes {leg.vocabulary}", leg.entity] += leg.part
    cells: Counter[tuple[str, str]] = Counter()
    for cell in flow.cells:
        of = cell.place if cell.vocabulary is None else cell.theme
        if of:
            cells[cell.division, of] += cell.amount
    assert entries == cells
    stated = [Fraction(share) for _, share in over if share is not None]
    if REGION not in dict(over) and len(stated) == len(over) and sum(stated) == 100:
        for place, _ in over:
            share = sum(Fraction(one or 0) for of, one in over if of == place)
            assert abs(cells["places", place] - cents * share) < 100 * len(over)
