"""Columns of a table of any length in little memory: texts are kept once each, numbers as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from .flows import TEN_THOUSANDTHS

MISSING = -(2**63)
"""In a column of integers: not stated. No amount is as small (`flows.Amount.ten_thousandths`)."""
_UNIT = Decimal(1).scaleb(-TEN_THOUSANDTHS)
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A column of texts: `codes[i]` is the position in `words` of row i; an empty word stands for not stated."""

    codes: NDArray[np.int32]
    words: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Make a column of these texts."""
        builder = TextsBuilder()
        builder.add(list(texts))
        return builder.built()

    @classmethod
    def distinct(cls, texts: Iterable[str]) -> Texts:
        """Make a column of texts of which none comes twice, such as keys, without comparing them."""
        words = tuple(texts)
        return cls(np.arange(len(words), dtype=np.int32), words)

    @classmethod
    def same(cls, word: str, length: int) -> Texts:
        """Make a column that holds one text in every row."""
        return cls(np.zeros(length, np.int32), (word,))

    def __len__(self) -> int:
        return len(self.codes)

    def listed(self, rows: slice = slice(None)) -> list[str | None]:
        """Return the texts of some rows; None where none is stated."""
        words = [word or None for word in self.words]
        return [words[code] for code in self.codes[rows].tolist()]

    def taken(self, rows: NDArray[Any]) -> Texts:
        """Return the column of these rows, given by position or as a mask."""
        return Texts(self.codes[rows], self.words)

    def followed_by(self, other: Texts) -> Texts:
        """Return one column of the texts of both."""
        codes = np.concatenate((self.codes, other.codes + len(self.words))).astype(np.int32)
        return Texts(codes, self.words + other.words).replaced({})

    def parted(self, mark: str) -> tuple[Texts, ...]:
        """Return the columns whose texts stand in this one as one text, parted by a mark."""
        parts: list[tuple[str, ...]] = list(zip(*(word.split(mark) for word in self.words), strict=True))
        return tuple(Texts(self.codes, words).replaced({}) for words in parts)

    def has_any(self) -> bool:
        """Tell whether a text is stated in any row."""
        return not self.equals("").all()

    def equals(self, word: str) -> NDArray[np.bool_]:
        """Tell of each row whether it holds this text."""
        return np.asarray([known == word for known in self.words] or [False], np.bool_)[self.codes]

    def used(self) -> NDArray[np.int64]:
        """Return the positions in `words` of those that occur in any row."""
        return np.flatnonzero(np.bincount(self.codes, minlength=len(self.words)))

    def ordered(self) -> Texts:
        """Return the same column with its words, those that occur, in order: codes then sort as the texts do."""
        used = self.used()
        words: list[str] = [self.words[int(code)] for code in used]
        order = sorted(range(len(words)), key=words.__getitem__)
        places = np.zeros(len(self.words) or 1, np.int32)
        places[used[order]] = np.arange(len(order), dtype=np.int32)
        return Texts(places[self.codes], tuple(words[place] for place in order))

    def replaced(self, changed: Mapping[str, str]) -> Texts:
        """Return the column with some texts replaced by others, each kept once."""
        places: dict[str, int] = {}
        positions = [places.setdefault(changed.get(word, word), len(places)) for word in self.words]
        return Texts(np.asarray(positions or [0], np.int32)[self.codes], tuple(places))


@dataclass(frozen=True, slots=True, eq=False)
class Integers:
    """A column of integers; `MISSING` where none is stated."""

    values: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.values)

    def has_any(self) -> bool:
        """Tell whether an integer is stated in any row."""
        return bool((self.values != MISSING).any())

    def listed(self, rows: slice = slice(None)) -> list[int | None]:
        """Return the integers of some rows; None where none is stated."""
        return [None if value == MISSING else value for value in self.values[rows].tolist()]

    def taken(self, rows: NDArray[Any]) -> Integers:
        """Return the column of these rows, given by position or as a mask."""
        return Integers(self.values[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """A column of money in whole ten-thousandths; `MISSING` where none is stated.

    An array of Python's own integers where a sum is beyond 64 bits.
    """

    units: NDArray[Any]

    def __len__(self) -> int:
        return len(self.units)

    def has_any(self) -> bool:
        """Tell whether an amount is stated in any row."""
        return bool(self.stated().any())

    def listed(self, rows: slice = slice(None)) -> list[Decimal | None]:
        """Return the exact amounts of some rows; None where none is stated."""
        return [None if value == MISSING else Decimal(value) * _UNIT for value in self.units[rows].tolist()]

    def taken(self, rows: NDArray[Any]) -> Amounts:
        """Return the column of these rows, given by position or as a mask."""
        return Amounts(self.units[rows])

    def floats(self) -> NDArray[np.float64]:
        """Return the amounts as the nearest floats, for weights; NaN where none is stated."""
        return np.where(self.stated(), self.units.astype(np.float64) / 10**TEN_THOUSANDTHS, np.nan)

    def stated(self) -> NDArray[np.bool_]:
        """Tell of each row whether it has an amount."""
        return cast("NDArray[np.bool_]", self.units != MISSING)


@dataclass(frozen=True, slots=True, eq=False)
class Floats:
    """A column of numbers that are no money, such as weights."""

    values: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.values)

    def has_any(self) -> bool:
        """Tell whether there is a number in any row."""
        return not bool(np.isnan(self.values).all())

    def listed(self, rows: slice = slice(None)) -> list[float | None]:
        """Return the numbers of some rows; None where there is none."""
        return [None if value != value else value for value in self.values[rows].tolist()]

    def taken(self, rows: NDArray[Any]) -> Floats:
        """Return the column of these rows, given by position or as a mask."""
        return Floats(self.values[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Flags:
    """A column of yes and no."""

    values: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.values)

    def has_any(self) -> bool:
        """Tell whether there is a yes in any row."""
        return bool(self.values.any())

    def listed(self, rows: slice = slice(None)) -> list[bool]:
        """Return the flags of some rows."""
        return self.values[rows].tolist()

    def taken(self, rows: NDArray[Any]) -> Flags:
        """Return the column of these rows, given by position or as a mask."""
        return Flags(self.values[rows])


Column: TypeAlias = "Texts | Integers | Amounts | Floats | Flags"


class _Places(dict[str, int]):
    """The position of each text, in the order in which they first came."""

    def __missing__(self, word: str) -> int:
        place = self[word] = len(self)
        return place


class TextsBuilder:
    """Makes a column of texts from lists that come one after another; each text is kept once."""

    def __init__(self) -> None:
        self._places = _Places()
        self._parts: list[NDArray[np.int32]] = []

    def add(self, texts: Sequence[str]) -> None:
        """Append texts."""
        self._parts.append(np.fromiter(map(self._places.__getitem__, texts), np.int32, len(texts)))

    def built(self) -> Texts:
        """Return the column."""
        codes = np.concatenate(self._parts) if self._parts else np.zeros(0, np.int32)
        return Texts(codes, tuple(self._places))


def exact_sums(units: NDArray[Any], groups: NDArray[np.int64], number: int) -> NDArray[Any]:
    """Add up amounts of each of `number` groups exactly; the sum of a group without any stated amount is `MISSING`.

    Amounts are added in two halves, so that no step is beyond 64 bits for up to eight thousand million rows.
    """
    stated = units != MISSING
    high, low = np.zeros(number, np.int64), np.zeros(number, np.int64)
    if units.dtype == object:
        return _object_sums(units[stated], groups[stated], number)
    np.add.at(high, groups[stated], units[stated] // 10**9)
    np.add.at(low, groups[stated], units[stated] % 10**9)
    found = np.zeros(number, np.bool_)
    found[groups[stated]] = True
    if len(high) and np.abs(high).max() > _LARGEST // 10**9 - 10:
        sums = high.astype(object) * 10**9 + low
        sums[~found] = MISSING
        return sums
    return np.where(found, high * 10**9 + low, MISSING)


def _object_sums(units: NDArray[Any], groups: NDArray[np.int64], number: int) -> NDArray[Any]:
    sums: list[int] = [MISSING] * number
    for group, unit in zip(groups.tolist(), units.tolist(), strict=True):
        sums[group] = unit if sums[group] == MISSING else sums[group] + unit
    return np.array(sums, dtype=object)
