"""From single ties to edges: those that are alike become one, with exact sums, and are put into a stable order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.model.columns import MISSING, Amounts, Column, Flags, Floats, Integers, Texts, exact_sums
from ...graph.model.dates import OPEN_END, OPEN_START, days

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Ties as columns of one length: `item` is the position of the flow or statement that each comes from.

    `apart` are the columns that keep edges apart. `amounts` are added up exactly; `part` is what each tie adds to the
    weight where that is no money.
    """

    source: Texts
    target: Texts
    item: Positions
    apart: Mapping[str, Column]
    publisher: Texts
    year: Integers
    date: Texts
    statement: Texts
    amounts: Mapping[str, Amounts]
    part: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.item)

    def taken(self, rows: NDArray[Any]) -> Ties:
        """Return these ties only, given by position or as a mask."""
        return Ties(
            source=self.source.taken(rows),
            target=self.target.taken(rows),
            item=self.item[rows],
            apart={name: column.taken(rows) for name, column in self.apart.items()},
            publisher=self.publisher.taken(rows),
            year=self.year.taken(rows),
            date=self.date.taken(rows),
            statement=self.statement.taken(rows),
            amounts={name: column.taken(rows) for name, column in self.amounts.items()},
            part=None if self.part is None else self.part[rows],
        )

    def followed_by(self, other: Ties) -> Ties:
        """Return these ties and others that have the same columns, none of them with parts of weights."""
        return Ties(
            source=self.source.followed_by(other.source),
            target=self.target.followed_by(other.target),
            item=np.concatenate((self.item, other.item)),
            apart={name: _both(column, other.apart[name]) for name, column in self.apart.items()},
            publisher=self.publisher.followed_by(other.publisher),
            year=Integers(np.concatenate((self.year.values, other.year.values))),
            date=self.date.followed_by(other.date),
            statement=self.statement.followed_by(other.statement),
            amounts={
                name: Amounts(np.concatenate((column.units, other.amounts[name].units)))
                for name, column in self.amounts.items()
            },
        )

    def undirected(self) -> Ties:
        """Return the same with the ends of each tie in order, so that both ways are alike."""
        both = self.source.followed_by(self.target).ordered()
        one, other = both.codes[: len(self)], both.codes[len(self) :]
        return self._with_ends(Texts(np.minimum(one, other), both.words), Texts(np.maximum(one, other), both.words))

    def reversed(self) -> Ties:
        """Return the same the other way round."""
        return self._with_ends(self.target, self.source)

    def renamed(self, changed: Mapping[str, str]) -> Ties:
        """Return the same with other ids at the ends."""
        return self._with_ends(self.source.replaced(changed), self.target.replaced(changed)) if changed else self

    def loops(self) -> NDArray[np.bool_]:
        """Tell of each tie whether it leads back to where it begins."""
        places = {word: code for code, word in enumerate(self.target.words)}
        same = np.asarray([places.get(word, -1) for word in self.source.words] or [-1], np.int64)
        return same[self.source.codes] == self.target.codes

    def _with_ends(self, source: Texts, target: Texts) -> Ties:
        return Ties(
            source,
            target,
            self.item,
            self.apart,
            self.publisher,
            self.year,
            self.date,
            self.statement,
            self.amounts,
            self.part,
        )


def _both(one: Column, other: Column) -> Column:
    """Return one column of the values of two of one kind."""
    if isinstance(one, Texts) and isinstance(other, Texts):
        return one.followed_by(other)
    if isinstance(one, Flags) and isinstance(other, Flags):
        return Flags(np.concatenate((one.values, other.values)))
    raise TypeError("these columns are not of one kind")


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Edges as columns, in order of their ends; `group` is the edge that each tie is part of."""

    source: Texts
    target: Texts
    columns: dict[str, Column]
    group: Positions
    weights: NDArray[np.float64]


def joined(ties: Ties, weighed: str, parallel: bool, further: Sequence[str]) -> Edges:
    """Join ties that are alike into edges.

    `weighed` is the amount that makes the weight, “count” or “part”. `further` are “year” and “publisher” where these
    keep edges apart.
    """
    source, target = ties.source.ordered(), ties.target.ordered()
    keys: list[Column] = [source, target, *ties.apart.values()]
    keys += [ties.year] if "year" in further or parallel else []
    keys += [ties.publisher.ordered()] if "publisher" in further or parallel else []
    keys += [ties.statement.ordered()] if parallel else []
    group, first = grouped([_codes(key) for key in keys], len(ties))
    number = len(first)
    counts = items_of(group, ties.item, number)
    columns: dict[str, Column] = {name: column.taken(first) for name, column in ties.apart.items()}
    columns["year"] = Integers(_if_one(ties.year.values, group, first, MISSING))
    columns["publisher"] = _one_text(ties.publisher, group, first)
    columns["count"] = Integers(counts)
    sums = {name: Amounts(exact_sums(column.units, group, number)) for name, column in ties.amounts.items()}
    columns |= sums
    starts, ends = _spans(ties.date, group, number)
    columns |= {"start": starts, "end": ends}
    if parallel:
        columns["statement"] = ties.statement.taken(first)
    if weighed in sums:
        weights = sums[weighed].floats()
    elif weighed == "part" and ties.part is not None:
        weights = np.bincount(group, ties.part, number).astype(np.float64)
    else:
        weights = counts.astype(np.float64)
    return Edges(source.taken(first), target.taken(first), {"weight": Floats(weights), **columns}, group, weights)


def grouped(keys: Sequence[Positions], length: int) -> tuple[Positions, Positions]:
    """Number the distinct combinations of some keys in their order; return each row's number, and each one's first row.

    Keys are not negative. They are packed into one integer as far as 63 bits reach.
    """
    packed, size = np.zeros(length, np.int64), 1
    for key in keys:
        extent = int(key.max()) + 1 if length else 1
        if size > (2**62) // extent:
            found, packed = np.unique(packed, return_inverse=True)
            size = len(found)
        packed = packed * extent + key
        size *= extent
    _, first, group = np.unique(packed, return_index=True, return_inverse=True)
    return group.astype(np.int64), first.astype(np.int64)


def _codes(column: Column) -> Positions:
    """Return small numbers that sort as the values of a column do."""
    if isinstance(column, Texts):
        return column.ordered().codes.astype(np.int64)
    if isinstance(column, Flags):
        return column.values.astype(np.int64)
    values = column.values if isinstance(column, (Integers, Floats)) else column.units
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def items_of(group: Positions, item: Positions, number: int) -> Positions:
    """Count the distinct items of each of `number` groups: parts of one flow count once."""
    if len(group) and np.bincount(item).max() > 1:
        extent = int(item.max()) + 1
        # sorted here: the hashing of numpy.unique takes several times as long for so many different numbers
        pairs = np.sort(group * extent + item)
        group = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] // extent
    return np.bincount(group, minlength=number).astype(np.int64)


def _if_one(values: Positions, group: Positions, first: Positions, missing: int) -> Positions:
    """Return the value that all rows of a group share, or `missing`."""
    shared = values[first]
    is_other = values != shared[group]
    result = shared.copy()
    result[np.unique(group[is_other])] = missing
    return result


def _one_text(column: Texts, group: Positions, first: Positions) -> Texts:
    """Return the text that all rows of a group share, or an empty one."""
    codes = _if_one(column.codes.astype(np.int64), group, first, len(column.words))
    return Texts(codes.astype(np.int32), (*column.words, ""))


def _spans(dates: Texts, group: Positions, number: int) -> tuple[Texts, Texts]:
    """Return the first and the last day that the dates of each group can mean; empty where that is open or unknown."""
    spans = [_span(word) for word in dates.words]
    first, last = np.array([first_day for first_day, _ in spans] or [0]), np.array([other for _, other in spans] or [0])
    begin, end = np.full(number, _FAR, np.int64), np.full(number, -_FAR, np.int64)
    np.minimum.at(begin, group, first[dates.codes])
    np.maximum.at(end, group, last[dates.codes])
    return _day_texts(begin), _day_texts(end)


_FAR = 10**7


def _span(edtf: str) -> tuple[int, int]:
    """Return the first and the last day as numbers: an open end is beyond all others, no date before all ends."""
    if not edtf:
        return _FAR, -_FAR
    try:
        spanned = days(edtf)
    except ValueError:
        return _FAR, -_FAR
    first = -_FAR if spanned.first == OPEN_START else date.fromisoformat(spanned.first).toordinal()
    last = _FAR if spanned.last == OPEN_END else date.fromisoformat(spanned.last).toordinal()
    return first, last


def _day_texts(ordinals: Positions) -> Texts:
    found, codes = np.unique(ordinals, return_inverse=True)
    words = [date.fromordinal(day).isoformat() if abs(day) < _FAR else "" for day in found.tolist()]
    return Texts(codes.astype(np.int32), tuple(words) or ("",))
