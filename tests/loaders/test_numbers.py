"""Numbers as sources write them: read exactly, or said to be none, and never a hundred times too large."""

from __future__ import annotations

from decimal import Decimal

import pytest
from coopnet.loaders.currency_marks import without_currency
from coopnet.loaders.numbers import Column, NoNumber, Numeral, Sign, code, of_cell, of_data, share, told_by, whole
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("1000", "1000"),
        ("1.000", "1.000"),
        ("1,000", "1000"),
        ("1,50", "1.50"),
        ("1.000.000", "1000000"),
        ("1 000,50", "1000.50"),
        ("1,000.50", "1000.50"),
        ("12,34,567.00", "1234567.00"),
        ("-1,000", "-1000"),
        ("1.000,5", "1000.5"),
        ("0,001", "0.001"),
        ("2.500,00", "2500.00"),
        ("0,500", "0.500"),
        ("-0,750", "-0.750"),
        ("0.500", "0.500"),
        ("1.5E+3", "1500"),
        ("1,234,56", None),
        ("(500)", None),
        ("١٢٣", None),
        ("1 23", None),
        ("", None),
        ("-", None),
        ("1,234.567.8", None),
    ],
)
def test_data(stated: str, read: str | None) -> None:
    found = of_data(stated)
    assert (found.text if found else None) == read


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("1 234", "1234"),
        ("1\u00a0234,5", "1234.5"),
        ("1’234.50", "1234.50"),
        ("1'234'567", "1234567"),
        ("0,500", "0.500"),
        ("(1.234,50)", "-1234.50"),
        ("500-", "-500"),
        ("−5", "-5"),
        ("- 5", "-5"),
        ("1,5E+06", "1500000"),
        ("１２３", "123"),
        ("١٢٣", "123"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("1,00,000", "100000"),
        ("000,500", "000.500"),
        (".5", ".5"),
        ("5.", "5"),
    ],
)
def test_cells(stated: str, read: str) -> None:
    assert of_cell(stated) == read


@pytest.mark.parametrize("stated", ["1,234", "1.234", "-12.345", "(1,234)"])
def test_what_can_be_two_numbers_is_told_by_a_declaration_alone(stated: str) -> None:
    with pytest.raises(NoNumber) as caught:
        of_cell(stated)
    assert caught.value.is_ambiguous
    dot, comma = Decimal(of_cell(stated, ".")), Decimal(of_cell(stated, ","))
    assert dot in (comma * 1000, comma / 1000)


@pytest.mark.parametrize(
    ("stated", "sign"), [("2,5", "."), ("1.234.567", "."), ("1,234.5", ","), ("0.5", ","), ("1,2,3", ",")]
)
def test_a_cell_against_the_declaration_is_none(stated: str, sign: Sign) -> None:
    with pytest.raises(NoNumber):
        of_cell(stated, sign)
    with pytest.raises(NoNumber):
        Column.declared(sign).read(stated)


def test_a_number_of_a_spreadsheet_has_a_dot() -> None:
    assert of_cell(Numeral("1.234"), ",") == "1.234"
    assert told_by("1.234") is None


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("2,5", "1.234,5", "12,345", "7"), ("2.5", "1234.5", "12.345", "7")),
        (("2.5", "12,345", "1,234.5"), ("2.5", "12345", "1234.5")),
        (("1,234", "7"), (None, "7")),
        (("1.5", "2.5", "2,5", "1,234"), ("1.5", "2.5", None, None)),
        (("1.5", "2,5", "100"), (None, None, "100")),
    ],
)
def test_the_rest_of_a_column_tells(cells: tuple[str, ...], read: tuple[str | None, ...]) -> None:
    column = Column()
    for cell in cells:
        column.see(cell)
    assert tuple(_tried(column, cell) for cell in cells) == read


def _tried(column: Column, cell: str) -> str | None:
    try:
        return column.read(cell)
    except NoNumber:
        return None


@given(
    number=st.decimals(min_value=-(10**12), max_value=10**12, places=2),
    decimal=st.sampled_from([".", ","]),
    between=st.sampled_from(["", " ", "'", "\u202f", "other"]),
)
def test_every_notation_reads_back(number: Decimal, decimal: Sign, between: str) -> None:
    other = "," if decimal == "." else "."
    sign = other if between == "other" else between
    written = f"{number:,.2f}".replace(",", "T").replace(".", decimal).replace("T", sign)
    assert Decimal(of_cell(written)) == Decimal(of_cell(written, decimal)) == number


@pytest.mark.parametrize(
    ("stated", "currency", "read"),
    [
        ("$1,000.50", "USD", "1000.50"),
        ("1.000,50 €", "EUR", "1000.50"),
        ("USD 1,234,567", "USD", "1234567"),
        ("kr. 500", "DKK", "500"),
        ("-$5.5", "AUD", "-5.5"),
        ("($500)", "USD", "-500"),
        ("Rs. 1,00,000", "INR", "100000"),
        ("€5", "USD", None),
        ("50%", "USD", None),
        ("£5", "", None),
        ("12,5x", "EUR", None),
    ],
)
def test_a_currency_beside_a_number(stated: str, currency: str, read: str | None) -> None:
    try:
        assert of_cell(without_currency(stated, currency)) == read
    except NoNumber:
        assert read is None


def test_shares_counts_and_codes() -> None:
    assert [share(one) for one in ("33,333", "33.333", "50 %", "12,5%")] == ["33.333", "33.333", "50", "12.5"]
    assert [whole(one) for one in ("1,200", "1.200", "3.0", "-3")] == [1200, 1200, 3, -3]
    assert [code(one) for one in ("14030.0", "3.0", "047", "1.4030E+04", "2.5", "104.K.1")] == [
        "14030",
        "3",
        "047",
        "14030",
        "2.5",
        "104.K.1",
    ]
    for wrong in ("2.01E+09",):
        with pytest.raises(NoNumber):
            code(wrong)
    for wrong in ("²", "3.000", "1.5"):
        with pytest.raises(NoNumber):
            whole(wrong)
