"""Conversion at the value date, compared with the library that ships the rates, and with published figures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from coopnet.graph.money.rates import Converted, NotConverted, convert
from currency_converter import CurrencyConverter
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def oracle() -> CurrencyConverter:
    return CurrencyConverter(decimal=True, fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")


@pytest.fixture(scope="module")
def quoted_days() -> CurrencyConverter:
    """The library without any fallback: it raises for a day on which nothing was quoted."""
    return CurrencyConverter(decimal=True)


days = st.dates(date(2002, 1, 1), date(2024, 12, 31))


@given(
    days,
    st.sampled_from(["GBP", "JPY", "SEK", "DKK", "USD"]),
    st.sampled_from(["USD", "EUR"]),
    st.decimals(-(10**9), 10**9, places=2),
)
def test_a_day_is_converted_as_the_library_does(
    oracle: CurrencyConverter, day: date, currency: str, target: str, amount: Decimal
) -> None:
    found = convert(amount, currency, day.isoformat(), target)
    assert isinstance(found, Converted)
    expected = Decimal(oracle.convert(amount, currency, target, date=day))
    assert abs(found.amount - expected) <= Decimal("0.02")


def test_a_weekend_takes_friday_and_says_so() -> None:
    found = convert(Decimal(100), "GBP", "2014-03-30", "EUR")
    assert found == Converted(Decimal("120.89"), Decimal("1.20889748549"), "2014-03-28")


@pytest.mark.parametrize(
    ("currency", "when", "quoted"),
    [("RUB", "2022-03-08", "2022-03-01"), ("HRK", "2023-01-05", "2022-12-30"), ("GBP", "2021-01-03", "2020-12-31")],
)
def test_both_legs_of_a_conversion_are_of_one_quoted_day(
    quoted_days: CurrencyConverter, currency: str, when: str, quoted: str
) -> None:
    for target in ("EUR", "USD"):
        found = convert(Decimal(10**6), currency, when, target)
        assert isinstance(found, Converted)
        assert found.rate_date == quoted
        of_that_day = Decimal(quoted_days.convert(10**6, currency, target, date=date.fromisoformat(quoted)))
        assert abs(found.amount - of_that_day) <= Decimal("0.01")


@given(st.dates(date(1999, 1, 4), date(2024, 12, 31)), st.sampled_from(["RUB", "HRK", "EEK", "TRL", "ISK", "CYP"]))
def test_a_currency_given_up_has_the_rate_of_a_day_on_which_it_was_quoted(
    quoted_days: CurrencyConverter, day: date, currency: str
) -> None:
    found = {target: convert(Decimal(10**6), currency, day.isoformat(), target) for target in ("EUR", "USD")}
    dates = {match.rate_date for match in found.values() if isinstance(match, Converted)}
    assert len(dates) <= 1
    for quoted in dates:
        quoted_days.convert(
            1, currency, "USD", date=date.fromisoformat(quoted)
        )  # raises where one of them was not quoted


def test_a_year_takes_the_average_of_its_published_days(quoted_days: CurrencyConverter) -> None:
    start = date(2015, 1, 1)
    quoted = []
    for number in range(365):
        day = start + timedelta(days=number)
        try:
            quoted.append(quoted_days.convert(1, "EUR", "USD", date=day))
        except Exception:  # noqa: S112 - the library has no rate for weekends
            continue
    found = convert(Decimal(1000), "EUR", "2015", "USD")
    assert isinstance(found, Converted)
    assert found.rate_date == "2015"
    assert abs(found.amount - 1000 * sum(quoted) / len(quoted)) < Decimal("0.01")
    # the ECB's own annual average for 2015 is 1.1095
    assert found.rate.quantize(Decimal("0.0001")) == Decimal("1.1095")


@pytest.mark.parametrize(
    ("currency", "when", "reason"),
    [
        ("MDL", "2019-05-04", "no rate for MDL"),
        ("UAH", "2019", "no rate for UAH"),
        ("GBP", "1998-12-31", "no rate for GBP at that date"),
        ("GBP", "1998", "no rate for GBP at that date"),
        ("GBP", "2199-01-01", "no rate for GBP at that date"),
        ("CYP", "2012-01-03", "no rate for CYP at that date"),
        ("GBP", "", "no value date"),
        ("GBP", "2014/..", "no value date"),
        ("", "2014-03-30", "currency not stated"),
    ],
)
def test_what_has_no_rate_is_not_converted(currency: str, when: str, reason: str) -> None:
    assert convert(Decimal(1), currency, when, "USD") == NotConverted(reason)


def test_dollars_before_the_euro_stay_dollars() -> None:
    assert convert(Decimal("5.05"), "USD", "1985", "USD") == Converted(Decimal("5.05"), Decimal(1), "")
