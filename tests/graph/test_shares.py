"""Percentages by the written table, and splits that add up to the cent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.model.statements import Amount, Circumstances, Flow, Leg, StatedDate
from coopnet.graph.money.allocation import counted
from coopnet.graph.money.shares import Share, fractions, place_fractions, split
from hypothesis import example, given
from hypothesis import strategies as st

TABLE = [
    ([None], [1], []),
    (["100"], [1], []),
    (["60"], [Fraction(3, 5)], ["percentage_under_100"]),
    (["0"], [1], ["percentage_zero"]),
    (["250"], [1], ["percentage_rebased"]),
    ([None, None], [None, None], ["percentage_missing"]),
    (["0", "0"], [None, None], ["percentage_zero", "percentage_missing"]),
    (["50", "50"], [Fraction(1, 2)] * 2, []),
    (["33.3", "33.3", "33.3"], [Fraction(1, 3)] * 3, ["percentage_rounded"]),
    (["100", "100"], [Fraction(1, 2)] * 2, ["percentage_rebased"]),
    (["30", "20"], [Fraction(3, 10), Fraction(1, 5)], ["percentage_under_100"]),
    (["30", None], [Fraction(3, 10), Fraction(7, 10)], ["percentage_completed"]),
    (["30", None, None], [Fraction(3, 10), None, None], ["percentage_missing"]),
    (["100", None], [1, None], ["percentage_missing"]),
    (["100", "0"], [1, 0], []),
    (["half", "50"], [Fraction(1, 2), Fraction(1, 2)], ["percentage_invalid", "percentage_completed"]),
    (["-5", "NaN"], [None, None], ["percentage_invalid", "percentage_missing"]),
]


@pytest.mark.parametrize(("stated", "taken", "rules"), TABLE)
def test_the_table_of_percentages(stated: list[str | None], taken: list[Fraction | None], rules: list[str]) -> None:
    found = fractions([Share(one) for one in stated])
    assert list(found.of_each) == taken
    assert list(found.rules) == rules


PLACES = [
    ([("100", "", False), ("100", "1", True)], [1, None], ["regions_beside_countries"]),
    ([(None, "", False), (None, "1", True)], [1, None], ["regions_beside_countries"]),
    ([("40", "", False), ("60", "1", True)], [Fraction(2, 5), Fraction(3, 5)], []),
    ([("100", "1", True), ("100", "2", True)], [1, None], ["regions_in_several_vocabularies"]),
    ([("60", "1", True), ("40", "2", True)], [Fraction(3, 5), Fraction(2, 5)], []),
    ([("30", "", False), ("50", "99", True), ("20", "1", True)], [Fraction(3, 10), Fraction(1, 2), Fraction(1, 5)], []),
    (
        [("60", "1", True), ("60", "2", True)],
        [Fraction(3, 5), None],
        ["regions_in_several_vocabularies", "percentage_under_100"],
    ),
    ([(None, "1", True), ("100", "2", True)], [1, None], ["regions_in_several_vocabularies"]),
]


@pytest.mark.parametrize(("stated", "taken", "rules"), PLACES)
def test_countries_and_regions_are_one_whole(
    stated: list[tuple[str | None, str, bool]], taken: list[Fraction | None], rules: list[str]
) -> None:
    found = place_fractions([Share(*one) for one in stated])
    assert (list(found.of_each), list(found.rules)) == (taken, rules)


whole = st.lists(st.integers(0, 10_000), min_size=1, max_size=9).filter(any)


@given(st.integers(-(10**16), 10**16), whole)
@example(1_000_000, [1, 1, 1])
def test_a_split_adds_up_and_is_nowhere_off_by_a_unit(amount: int, weights: list[int]) -> None:
    parts = [Fraction(weight, sum(weights)) for weight in weights]
    found = split(amount, parts)
    unit = 100 if amount % 100 == 0 else 1
    assert sum(found) == amount
    assert all(abs(one - amount * part) < unit for one, part in zip(found, parts, strict=True))
    assert all(one % unit == 0 for one in found)


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 60), min_size=1, max_size=5),
       st.lists(st.integers(0, 120), min_size=1, max_size=4), st.sampled_from(["USD", "MDL", "JPY", ""]))  # fmt: skip
def test_every_marginal_is_a_sum_of_cells(cents: int, places: list[int], themes: list[int], currency: str) -> None:
    legs = [Leg("TO_PLACE", f"country:{'KEUGTZETNG'[2 * n : 2 * n + 2]}", str(share)) for n, share in enumerate(places)]
    legs += [Leg("FOR_THEME", f"theme:{n}", str(share), vocabulary="1") for n, share in enumerate(themes)]
    about = Circumstances("source:s", date=StatedDate("2019-05-04"))
    amount = f"{Decimal(cents).scaleb(-2):f}"
    flow = counted(Flow(FlowKind.DISBURSEMENT, Amount(amount, currency), tuple(legs), about))
    placed = [leg for leg in flow.legs if leg.type == "TO_PLACE" and leg.parts]
    themed = [leg for leg in flow.legs if leg.type == "FOR_THEME" and leg.parts]
    for column in ("amount", "usd", "eur"):
        total = flow.amount.ten_thousandths if column == "amount" else getattr(flow.conversion, column)
        if total is None:
            assert not any(getattr(part, column) for leg in flow.legs for part in leg.parts)
            continue
        in_places = [sum(getattr(part, column) for part in leg.parts) for leg in placed]
        assert abs(sum(in_places)) <= abs(total)
        if sum(places) >= 99:
            assert sum(in_places) == total
        if sum(themes) >= 99:
            for leg in placed:
                of_place = sum(
                    getattr(part, column) for one in themed for part in one.parts if part.place == leg.entity
                )
                assert of_place == getattr(leg.parts[0], column)
            assert sum(getattr(part, column) for leg in themed for part in leg.parts) == total
