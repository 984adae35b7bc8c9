"""Percentages by the written table, and splits that add up to the cent."""

from __future__ import annotations

from fractions import Fraction

import pytest
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
REPEATED = [
    ([("a", None), ("a", None)], [1, 0], ["code_repeated"]),
    ([("a", "0"), ("a", "0")], [1, 0], ["percentage_zero", "code_repeated"]),
    ([("a", None), ("a", None), ("b", None)], [None] * 3, ["code_repeated", "percentage_missing"]),
    ([("a", "25"), ("a", "25"), ("b", "50")], [Fraction(1, 4)] * 2 + [Fraction(1, 2)], []),
    ([("a", "60"), ("a", None)], [Fraction(3, 5), Fraction(2, 5)], ["percentage_completed"]),
    (
        [("a", "60"), ("b", None), ("b", None)],
        [Fraction(3, 5), Fraction(2, 5), 0],
        ["code_repeated", "percentage_completed"],
    ),
    ([("a", "100"), ("a", None)], [1, None], ["percentage_missing"]),
]


@pytest.mark.parametrize(("stated", "taken", "rules"), TABLE)
def test_the_table_of_percentages(stated: list[str | None], taken: list[Fraction | None], rules: list[str]) -> None:
    found = fractions([Share(percent, f"code {number}") for number, percent in enumerate(stated)])
    assert list(found.of_each) == taken
    assert list(found.rules) == rules


@pytest.mark.parametrize(("stated", "taken", "rules"), REPEATED)
def test_a_code_that_is_repeated(
    stated: list[tuple[str, str | None]], taken: list[Fraction | None], rules: list[str]
) -> None:
    found = fractions([Share(percent, code) for code, percent in stated])
    assert (list(found.of_each), list(found.rules)) == (taken, rules)


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
    found = place_fractions(
        [
            Share(percent, f"code {number}", vocabulary, is_region)
            for number, (percent, vocabulary, is_region) in enumerate(stated)
        ]
    )
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
    assert all(match % unit == 0 for match in found)
