"""How amounts of money are written: exact, from the whole ten-thousandths in which they are summed."""

from __future__ import annotations

from decimal import Decimal

from ...graph.model.flows import TEN_THOUSANDTHS, Amount


def units(ten_thousandths: int) -> str:
    """Write an amount: exact, with two decimals at least and four at the most."""
    digits = f"{Decimal(ten_thousandths).scaleb(-TEN_THOUSANDTHS):.4f}"
    return digits[:-2] + digits[-2:].rstrip("0")


def maybe_units(ten_thousandths: int | None) -> str | None:
    """Write an amount that may be unknown, which is not zero."""
    return None if ten_thousandths is None else units(ten_thousandths)


def as_decimal(ten_thousandths: int) -> Decimal:
    """Return the same amount as a number that is written in the same way."""
    return Decimal(units(ten_thousandths))


def grouped_digits(amount: str) -> str:
    """Write an amount as money: digits grouped with narrow spaces, and no more decimals than sums count.

    What a computer made of 58.56, such as 58.559999999999995, is not printed: sums hold the rounded amount as well.
    """
    whole, point, cents = amount.partition(".")
    if len(cents) > TEN_THOUSANDTHS and cents.isdigit():
        whole, point, cents = units(Amount(amount, "").ten_thousandths).partition(".")
    return f"{int(whole):,}".replace(",", "\u202f") + point + cents if whole.lstrip("-").isdigit() else amount
