"""Numbers as sources write them: the one reader of all loaders, which says when it cannot tell what is meant.

A sign between digits is before decimals or between thousands, and only its place tells which:

| written | read |
|---|---|
| `1,234,567` `1.234.567` `1 234 567` `1'234'567` | thousands stand in whole groups of three |
| `12,34,567` | in India groups of two stand before the last one, of three |
| `0,500` `-0.750` | a decimal sign: no thousands follow a leading zero |
| `1.234,5` `1,234.50` `2,5` | the last sign is before decimals, and a single one that no group of three follows |
| `1,234` `1.234` | 1234 or 1.234: what the sign means has to be said, or seen in the rest of the column |
| `1,234,56` `1 23` `1,234.567.8` | no number |

In XML and JSON the dot is the decimal sign, so that `1.234` and `1,234` can be told. Cells of tables are written by
people and spreadsheets: there digits of every script count, and `(500)` and `500-` are negative, as in accounts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

Sign = Literal[".", ","]

_LONGEST = 100
"""Characters of what is looked at as a number."""
_EXPONENT = re.compile(r"([^eE]+)[eE]([-+]?\d{1,2})", re.ASCII)
_PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_WHOLE = {
    sign: re.compile(rf"\d+|[1-9]\d{{0,2}}(?:([{''.join(between)}])\d{{3}})(?:\1\d{{3}})*", re.ASCII)
    for sign, between in {".": ", '", ",": ". '"}.items()
}
"""What can stand before a decimal sign: digits, or groups of three with one other sign between them."""
_WITH_ZEROS = re.compile(r"(\d+)[.,]0+", re.ASCII)
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?E\+(\d{1,2})", re.ASCII)
_INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}", re.ASCII)
_BRACKETS = re.compile(r"\(\s*([^-+()]+?)\s*\)")
_TRAILING_MINUS = re.compile(r"([^-+].*\d) ?-")
_SAME = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f\u2006\u2008\u3000", " ")
    | dict.fromkeys("’‘ʼ´`′＇", "'")
    | dict.fromkeys("−–‒－﹣", "-")
    | {"＋": "+", "，": ",", "．": ".", "（": "(", "）": ")", "％": "%"}
)
_ARABIC = str.maketrans({"٫": ".", "٬": ","})
"""The decimal sign and the sign of thousands of Arabic script, which nothing else is."""


class NoNumber(ValueError):
    """A text that is no number; `is_ambiguous` where it is one, and not told which or how its column is written."""

    def __init__(self, reason: str, *, is_ambiguous: bool = False) -> None:
        super().__init__(reason)
        self.is_ambiguous = is_ambiguous


class Number(NamedTuple):
    """A number with every digit, and the rule by which it was taken, where it was not written so."""

    text: str
    rule: str = ""


class Readings(NamedTuple):
    """What a text means where the dot is its decimal sign, and where the comma is; None where it then is no number."""

    dot: str | None
    comma: str | None

    @property
    def tells(self) -> Sign | None:
        """Which sign before decimals the text itself shows; None if both, or neither, are possible."""
        if (self.dot is None) == (self.comma is None):
            return None
        return "." if self.comma is None else ","


class Numeral(str):
    """The text of what a file holds as a number, such as a number of JSON or a spreadsheet: the dot is its sign."""

    __slots__ = ()


@lru_cache(maxsize=1024)
def of_data(stated: str) -> Number | None:
    """Read a number of XML or JSON, where the dot is the decimal sign; None for what is none.

    What can only be a decimal comma is taken for one, and the rule says that the number was written otherwise.
    """
    text = stated.strip()
    if _PLAIN.fullmatch(text):
        return Number(text.removeprefix("+").removesuffix("."))
    found = _readings(text.translate(_SPACES_AND_MARKS))
    read = found.comma if found.dot is None else found.dot
    if read is None:
        return None
    return Number(read, "amount_exponent" if "e" in text.lower() else "amount_separators")


_SPACES_AND_MARKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'"})


def of_cell(stated: str, decimal: Sign | None = None, thousands: str | None = None) -> str:
    """Read a cell of a table; `decimal` and `thousands` are the signs that were declared or settled by its column.

    Raises NoNumber, with what to do, for what is no number with these signs, and without them for what can be two.
    """
    text = _written(stated)
    if _PLAIN.fullmatch(text) and (isinstance(stated, Numeral) or "." not in text):
        return text.removeprefix("+").removesuffix(".")
    if isinstance(stated, Numeral) or _is_arabic(stated):
        decimal, thousands = ".", None
    found = _readings(text)
    if decimal is not None:
        read = found.dot if decimal == "." else found.comma
        if read is None or (thousands and set(text) & {".", ",", " ", "'"} - {decimal, thousands}):
            raise NoNumber(_unfit(stated, decimal, thousands, found))
        return read
    if found.dot is not None and found.comma is not None and Decimal(found.dot) != Decimal(found.comma):
        raise NoNumber(f"“{stated}” can be {found.dot} or {found.comma}", is_ambiguous=True)
    read = found.comma if found.dot is None else found.dot
    if read is None:
        raise NoNumber(f"“{stated}” is no number")
    return read


def share(stated: str) -> str:
    """Read a share in per cent, with or without the sign, from 0 to 100; raise NoNumber for what is none.

    What can be two numbers is the one of them that is no more than 100.
    """
    found = _readings(_written(stated.strip().removesuffix("%").removesuffix("％")))
    possible = {text for text in found if text is not None and 0 <= Decimal(text) <= 100}
    if len({Decimal(number) for number in possible}) != 1:
        raise NoNumber(f"“{stated}” is no share: per cent, from 0 to 100")
    return min(possible, key=len)


def whole(stated: str) -> int:
    """Read a whole number, such as a count; raise NoNumber for what is none, or can be two."""
    possible = {Decimal(text) for text in _readings(_written(stated)) if text is not None}
    found = {int(number) for number in possible if number == number.to_integral_value()}
    if len(found) != 1:
        raise NoNumber(f"“{stated}” is no whole number")
    return found.pop()


def code(stated: str) -> str:
    """Return a code that a spreadsheet turned into a number as it was: 14030.0 is 14030, and 1.4030E+04 too.

    Anything else is given back as it stands: codes are no numbers, and 047 keeps its zero. Raises NoNumber for
    2.01E+09, of which the spreadsheet left digits out.
    """
    if found := _WITH_ZEROS.fullmatch(stated):
        return found[1]
    if (found := _SCIENTIFIC.fullmatch(stated)) is None:
        return stated
    decimals, places = found[2] or "", int(found[3])
    if places > len(decimals):
        raise NoNumber(f"“{stated}” is a code that a spreadsheet rounded")
    return found[1] + decimals[:places] if not decimals[places:].strip("0") else stated


@dataclass
class Column:
    """What the cells of one column say about its decimal sign; `decimal` is None where they do not, or differ."""

    dots: int = 0
    commas: int = 0

    @classmethod
    def declared(cls, decimal: Sign) -> Column:
        """Return a column whose decimal sign is declared."""
        return cls(dots=decimal == ".", commas=decimal == ",")

    def see(self, stated: str) -> None:
        """Look at one more cell."""
        if not isinstance(stated, Numeral) and not _is_arabic(stated):
            sign = told_by(stated)
            self.dots += sign == "."
            self.commas += sign == ","

    @property
    def is_mixed(self) -> bool:
        """Whether some cells have the one sign before decimals and some the other."""
        return self.dots > 0 and self.commas > 0

    @property
    def decimal(self) -> Sign | None:
        """The sign that most cells have, where one has more than the other."""
        if self.dots == self.commas:
            return None
        return "." if self.dots > self.commas else ","

    def read(self, stated: str) -> str:
        """Read a cell of this column; raise NoNumber for one that is written otherwise, or can be two numbers."""
        if not self.is_mixed or isinstance(stated, Numeral):
            return of_cell(stated, self.decimal)
        sign = told_by(stated)
        if sign is not None and sign != self.decimal:
            usual = f"most have “{self.decimal}”" if self.decimal else "as many have the other one"
            raise NoNumber(f"“{stated}” has “{sign}” before decimals, and in this column {usual}", is_ambiguous=True)
        return of_cell(stated)


@lru_cache(maxsize=65_536)
def told_by(stated: str) -> Sign | None:
    """Return the decimal sign that a cell shows by itself; None if it shows none."""
    return _readings(_written(stated)).tells


def plain_signs(stated: str) -> str:
    """Return a cell with one space, apostrophe, minus, comma and point for all that look like one."""
    return stated.strip().translate(_SAME)


def _written(stated: str) -> str:
    """Return a cell with ASCII digits and signs, and a minus in front where it is written as accounts do."""
    text = plain_signs(stated).translate(_ARABIC)
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(character, character)) for character in text)
    if found := _BRACKETS.fullmatch(text):
        return f"-{found[1]}"
    if found := _TRAILING_MINUS.fullmatch(text):
        return f"-{found[1]}"
    return re.sub(r"^([-+]) ", r"\1", text)


def _is_arabic(stated: str) -> bool:
    return "٫" in stated or "٬" in stated


@lru_cache(maxsize=65_536)
def _readings(text: str) -> Readings:
    """Read a text of ASCII digits and signs in both ways."""
    if len(text) > _LONGEST:
        return Readings(None, None)
    sign, body = ("-" if text[:1] == "-" else "", text[1:] if text[:1] in ("-", "+") else text)
    mantissa, exponent = body, ""
    if found := _EXPONENT.fullmatch(body):
        mantissa, exponent = found[1], found[2]
    return Readings(*(_signed(sign, _reading(mantissa, mark, exponent)) for mark in (".", ",")))


def _signed(sign: str, read: str | None) -> str | None:
    return None if read is None else sign + read


def _reading(body: str, decimal: Literal[".", ","], exponent: str) -> str | None:
    before, mark, after = body.partition(decimal)
    if (mark and not re.fullmatch(r"\d*", after, re.ASCII)) or not (before or after):
        return None
    is_indian = decimal == "." and _INDIAN.fullmatch(before) is not None
    if before and not is_indian and _WHOLE[decimal].fullmatch(before) is None:
        return None
    digits = re.sub(r"\D", "", before)
    if exponent:
        if digits != before:  # thousands do not stand before an exponent
            return None
        return f"{Decimal(f'{digits or 0}.{after or 0}e{exponent}').normalize():f}"
    return f"{digits}.{after}" if after else digits


def _unfit(stated: str, decimal: Sign, thousands: str | None, found: Readings) -> str:
    if found.dot is None and found.comma is None:
        return f"“{stated}” is no number"
    between = f" and “{thousands}” between thousands" if thousands else ""
    return f"“{stated}” is no number with “{decimal}” before decimals{between}"
