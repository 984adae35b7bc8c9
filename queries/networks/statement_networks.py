"""Networks of statements: who has projects, documents or events in common, who is a member, who is in which project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.model.columns import MISSING, Column, Integers, Texts
from ...graph.model.dates import year_of
from ...graph.model.projected_network import Part
from ...graph.model.schema import NOT_YET, ONLY_TALK
from .choices import (
    SIGNING,
    ActorProjects,
    CoAttendance,
    CoSignature,
    Projection,
    SharedProjection,
    SharedProjects,
)
from .extraction import Statements
from .reading import Reading
from .ties import Ties, grouped

Positions = NDArray[np.int64]
_ENDINGS = {"denounced", "withdrawn", "reserved", "declared", "notified"}
"""Acts that make nobody a party."""


@dataclass
class Told:
    """What is told beside the edges; `alone` are nodes that have nobody in common with anyone."""

    left_out: list[Part] = field(default_factory=list[Part])
    alone: set[str] = field(default_factory=set[str])

    def leave_out(self, reason: str, count: int) -> None:
        """Note statements that are not in the network."""
        if count:
            self.left_out.append(Part(reason, count))


def statement_ties(reading: Reading, projection: Projection) -> tuple[Ties, Told]:
    """Read the statements of a projection and make its ties."""
    told = Told()
    stated = reading.statements(_types(projection))
    years = Integers(_years(stated.date))
    rows = _kept(stated, years, projection, told)
    if isinstance(projection, SharedProjection):
        return _shared(reading, stated, years, rows, projection, told), told
    apart: dict[str, Column] = {"role": _roles(stated).taken(rows)} if isinstance(projection, ActorProjects) else {}
    return _ties(stated, years, rows, stated.subject.taken(rows), stated.object.taken(rows), apart), told


def _types(projection: Projection) -> tuple[str, ...]:
    if isinstance(projection, (SharedProjects, ActorProjects, CoAttendance)):
        return tuple(projection.role)
    return SIGNING if isinstance(projection, CoSignature) else ("MEMBER_OF",)


def _kept(stated: Statements, years: Integers, projection: Projection, told: Told) -> Positions:
    """Return the positions of the statements that a projection is made of, and note the others."""
    kept = np.ones(len(stated), np.bool_)
    not_yet = _is_any(stated.modality, {str(modality) for modality in NOT_YET | ONLY_TALK})
    told.leave_out("only planned, expected, drafted, wished or reported", int(not_yet.sum()))
    kept &= ~not_yet
    if isinstance(projection, CoSignature):
        kept &= _is_act(stated, projection.act)
    if isinstance(projection, (SharedProjects, ActorProjects)):
        kept &= _is_prefix(stated.object, "project:")
    if projection.first_year is not None or projection.last_year is not None:
        undated = years.values == MISSING
        told.leave_out("in no year that is stated", int((kept & undated).sum()))
        kept &= ~undated
        kept &= years.values >= (projection.first_year or -(10**6))
        kept &= years.values <= (projection.last_year or 10**6)
    return np.flatnonzero(kept).astype(np.int64)


def _is_act(stated: Statements, act: str) -> NDArray[np.bool_]:
    """Tell of each statement whether it makes somebody a signatory, or with “any” a party."""
    signed = stated.type.equals("SIGNED") | stated.act.equals("signed") | stated.act.equals("definitively signed")
    return signed if act == "signed" else signed | ~_is_any(stated.act, _ENDINGS)


def _shared(
    reading: Reading, stated: Statements, years: Integers, rows: Positions, projection: SharedProjection, told: Told
) -> Ties:
    """Join each two who share a project, document or event."""
    changed = reading.renaming(stated.subject.words)
    who = stated.subject.replaced(changed).ordered()
    what = stated.object.replaced(reading.renaming(stated.object.words)).ordered()
    # Who takes part in the same thing in two ways takes part in it once.
    group, first = grouped([what.codes[rows].astype(np.int64), who.codes[rows].astype(np.int64)], len(rows))
    del group
    once = rows[first]
    things, begins, sizes = np.unique(what.codes[once], return_index=True, return_counts=True)
    too_large = np.zeros(len(things), np.bool_) if projection.largest is None else sizes > projection.largest
    told.leave_out(f"shared by more than {projection.largest}: {_noun(projection)}", int(too_large.sum()))
    told.alone = {who.words[code] for code in np.unique(who.codes[once]).tolist()}
    kept = ~too_large & (sizes > 1)
    left, right, weights = _pairs(begins[kept], sizes[kept])
    one, other = once[left], once[right]
    part = weights if projection.weight == "fractional" else np.ones(len(left))
    ties = _ties(stated, years, one, who.taken(one), who.taken(other), {})
    return Ties(
        source=ties.source,
        target=ties.target,
        item=what.codes[one].astype(np.int64),
        apart={},
        publisher=_shared_text(stated.publisher, one, other),
        year=Integers(_later(years.values[one], years.values[other])),
        date=_later_date(stated.date, years.values, one, other),
        statement=what.taken(one),
        amounts={},
        part=part,
    )


def _pairs(begins: Positions, sizes: Positions) -> tuple[Positions, Positions, NDArray[np.float64]]:
    """Return the positions of each two of every group, and 1/(k-1) of the k in it."""
    left: list[Positions] = []
    right: list[Positions] = []
    weights: list[NDArray[np.float64]] = []
    for size in np.unique(sizes).tolist():
        of_size = begins[sizes == size]
        first, second = np.triu_indices(size, 1)
        left.append((of_size[:, None] + first).ravel())
        right.append((of_size[:, None] + second).ravel())
        weights.append(np.full(len(of_size) * len(first), 1 / (size - 1)))
    none = np.zeros(0, np.int64)
    return (
        np.concatenate(left) if left else none,
        np.concatenate(right) if right else none,
        np.concatenate(weights) if weights else np.zeros(0),
    )


def _ties(
    stated: Statements, years: Integers, rows: Positions, source: Texts, target: Texts, apart: dict[str, Column]
) -> Ties:
    return Ties(
        source=source,
        target=target,
        item=rows,
        apart=apart,
        publisher=stated.publisher.taken(rows),
        year=years.taken(rows),
        date=stated.date.taken(rows),
        statement=stated.key.taken(rows),
        amounts={},
    )


def _roles(stated: Statements) -> Texts:
    words = {"FUNDS": "funds", "IMPLEMENTS": "implements", "PARTNERS_IN": "partner", "MANAGES": "manages"}
    return stated.type.replaced(words)


def _noun(projection: SharedProjection) -> str:
    return {"shared_projects": "projects", "co_signature": "documents"}.get(projection.name, "events")


def _years(dates: Texts) -> Positions:
    """Return the year of each date, missing where none is stated or it spans several."""
    found = [year_of(word) if word else None for word in dates.words]
    return np.array([MISSING if year is None else year for year in found] or [MISSING], np.int64)[dates.codes]


def _later(one: Positions, other: Positions) -> Positions:
    """Return the later of two years: since then both take part; missing where either is."""
    return np.where((one == MISSING) | (other == MISSING), MISSING, np.maximum(one, other))


def _later_date(dates: Texts, years: Positions, one: Positions, other: Positions) -> Texts:
    """Return the date of whoever came later; none where a year is missing."""
    later = _later(years[one], years[other])
    codes = np.where(later == years[one], dates.codes[one], dates.codes[other])
    return Texts(np.where(later == MISSING, len(dates.words), codes).astype(np.int32), (*dates.words, ""))


def _shared_text(column: Texts, one: Positions, other: Positions) -> Texts:
    """Return the text that both statements of a pair have, else an empty one."""
    same = column.codes[one] == column.codes[other]
    return Texts(np.where(same, column.codes[one], len(column.words)).astype(np.int32), (*column.words, ""))


def _is_any(column: Texts, words: Iterable[str]) -> NDArray[np.bool_]:
    return np.isin(column.codes, [code for code, word in enumerate(column.words) if word in words])


def _is_prefix(column: Texts, prefix: str) -> NDArray[Any]:
    return np.isin(column.codes, [code for code, word in enumerate(column.words) if word.startswith(prefix)])
