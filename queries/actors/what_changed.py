"""The question for what changed: what sources say of somebody or something that they did not say then."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, cast

from pydantic import AfterValidator

from ...graph.errors import BadArgument
from ...graph.model.dates import days
from ...graph.model.schema import PartyAct
from ...graph.store.snapshot import Snapshot
from ..asking.amounts import grouped_digits
from ..asking.answer import Answer, EntityRef, Out, Row, StatementOut, Status
from ..asking.hydration import Hydrator
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import Entity
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope, moment

_MOST = 200_000
"""Statements that are put in pairs for one answer."""
_TOLD = (
    "names",
    "identifiers",
    "start",
    "end",
    "period",
    "held",
    "status",
    "kind",
    "title",
    "act",
    "role",
    "post",
    "text",
)
"""Properties whose change is told, in this order, before all others."""
_NEVER = frozenset({"languages", "name_kinds", "schemes", "uses", "is_own", "sha256", "order"})
_ENDING_ACTS = frozenset(map(str, (PartyAct.DENOUNCED, PartyAct.WITHDRAWN)))
_ENDING_STATUSES = frozenset(
    {"closed", "completed", "cancelled", "canceled", "terminated", "suspended", "post-completion"}
)
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")


class ChangeKind(StrEnum):
    """What became of something that sources say."""

    NEW = "new"
    """It was not said then."""
    ENDED = "ended"
    """It is now said to have ended: an end, a status or an act that was not said then."""
    REVISED = "revised"
    """The same place of the same file says something else than it did."""
    WITHDRAWN = "withdrawn"
    """It was said then and is not said any more; whether it holds is another question."""


class Difference(Out):
    """A property that is other than it was; empty where there was none, or is none any more."""

    property: str
    before: str
    after: str


class ChangedRow(Row):
    """One thing that sources say otherwise than they did; the row's date is the day of the load that changed it."""

    change: ChangeKind
    what: str
    """In words, as said now; of what was withdrawn, as it was said then."""
    before: str
    """In words, as it was said then; empty for what is new."""
    differences: tuple[Difference, ...]
    """Of what was revised or ended: what is other."""
    type: str
    subject: EntityRef | None
    object: EntityRef | None
    modality: str
    source: EntityRef
    load: int
    """The last load that changed it."""


class _Light(NamedTuple):
    """A statement that came or went, before it is read."""

    ref: str
    type: str
    key: str
    dataset: str
    record: str
    is_new: bool
    load: int
    subject: str
    object: str
    kind: str
    day: str
    own: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """What is said now and what was said then in its place; one of both may be missing."""

    now: _Light | None
    then: _Light | None

    @property
    def either(self) -> _Light:
        """What is said now, else what was said then."""
        found = self.now or self.then
        if found is None:
            raise ValueError("a pair of nothing")
        return found

    @property
    def load(self) -> int:
        """The last load that changed it."""
        return max(light.load for light in (self.now, self.then) if light is not None)


def _since(text: str) -> str:
    text = text.strip()
    match = _MONTH.fullmatch(text)
    if match and len(text) != len("2026") and not 1 <= int(match[2]) <= 12:
        raise ValueError(f"“{text}” is no month")
    return text


Since = Annotated[str, AfterValidator(_since)]


def _moment_of(inquiry: Inquiry) -> tuple[int, str | None]:
    """Return the number of the load after which changes are told, and when it was completed.

    A month or year is meant from its first day on; a day or moment as in “as_of”: what came after it.
    """
    text = str(inquiry.arguments["since"])
    match = _MONTH.fullmatch(text)
    if match and (
        len(text) == len("2026-03") or (len(text) == len("2026") and int(text) > len(Snapshot.of(inquiry.store).loads))
    ):
        first = date(int(match[1]), int(match[2] or 1), 1)
        text = (first - timedelta(days=1)).isoformat()
    then = moment(inquiry.store, Scope(as_of=text, identity=inquiry.scope.identity))
    if then.now > inquiry.at.now:
        raise BadArgument("since: is later than the moment that is asked about.", "Give an earlier one.", "since")
    return then.now, then.at


def _changes(inquiry: Inquiry) -> ReadResult[ChangedRow]:
    before, completed = _moment_of(inquiry)
    columns = inquiry.read("changes", before=before, bound=_MOST + 1)[0]
    if len(columns["ref"]) > _MOST:
        raise inquiry.too_large()
    lights = [_Light._make(values) for values in zip(*(columns[name] for name in _Light._fields), strict=True)]
    wanted = set(inquiry.arguments["change"])
    pairs = sorted(
        _paired(lights), key=lambda pair: (-pair.load, pair.either.dataset, pair.either.record, pair.either.key)
    )
    # Whether something ended is seen only once it is read: those asked for by kind are read as far as pages go.
    shown = pairs if wanted else pairs[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    if wanted and len(shown) > inquiry.most:
        shown = [pair for pair in pairs if _may_be(pair, wanted)]
        if len(shown) > inquiry.most:
            raise inquiry.too_large()
    rows, known = _rows(inquiry, before, shown)
    total = len(pairs)
    if wanted:
        rows = [row for row in rows if row.change in wanted]
        total = len(rows)
        rows = rows[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    status = Status.ANSWERED if total else Status.NOT_STATED
    summary = _summary(inquiry, pairs, completed)
    used = {key for row in rows for key in row.statements}
    kept = {key: statement for key, statement in known.items() if key in used}
    return ReadResult(Shaped(rows, total=total, status=status, summary=summary), kept)


def _may_be(pair: _Pair, wanted: set[str]) -> bool:
    kinds = {ChangeKind.WITHDRAWN} if pair.now is None else {ChangeKind.NEW, ChangeKind.ENDED}
    if pair.now is not None and pair.then is not None:
        kinds = {ChangeKind.REVISED, ChangeKind.ENDED}
    return bool({str(kind) for kind in kinds} & set(map(str, wanted)))


def _summary(inquiry: Inquiry, pairs: Sequence[_Pair], completed: str | None) -> str:
    """Say how much came, went and was revised; where nothing was on file then, that all is new for that reason."""
    new = sum(pair.then is None for pair in pairs)
    gone = sum(pair.now is None for pair in pairs)
    revised = len(pairs) - new - gone
    if completed is None:
        return f"Nothing at all was on file then, so that everything is new: {new:,}."
    day = completed[:10]
    if not pairs:
        return f"Nothing that sources say of it changed after {day}."
    told = f"After {day}: {new:,} new, {revised:,} revised, {gone:,} no longer said."
    first = Snapshot.of(inquiry.store).loads[:1]
    return (
        f"{told} The first data is of {str(first[0]['finished'])[:10]}."
        if first and first[0]["finished"][:10] == day
        else told
    )


def _paired(lights: Iterable[_Light]) -> Iterator[_Pair]:
    """Put what came beside what went in the same place of the same file: first the same, then what is near to it."""
    places: dict[tuple[str, str, str], tuple[list[_Light], list[_Light]]] = defaultdict(lambda: ([], []))
    for light in lights:
        places[light.dataset, light.record, light.type][0 if light.is_new else 1].append(light)
    for came, went in places.values():
        came.sort(key=lambda light: (light.day, light.key))
        went.sort(key=lambda light: (light.day, light.key))
        for alike in (_same, _near) if came and went else ():
            by_likeness: dict[tuple[str, ...], list[_Light]] = defaultdict(list)
            for light in went:
                by_likeness[alike(light)].append(light)
            for light in list(came):
                if by_likeness[alike(light)]:
                    other = by_likeness[alike(light)].pop(0)
                    came.remove(light)
                    went.remove(other)
                    yield _Pair(light, other)
        yield from (_Pair(light, None) for light in came)
        yield from (_Pair(None, light) for light in went)


def _same(light: _Light) -> tuple[str, ...]:
    return (light.subject, light.object, light.kind, light.day, light.own)


def _near(light: _Light) -> tuple[str, ...]:
    """Money of one kind with another day is another payment, unless nothing else tells it apart."""
    return (light.subject, light.object, light.kind, light.day if light.type == "FLOW" else "")


def _rows(inquiry: Inquiry, before: int, pairs: Sequence[_Pair]) -> tuple[list[ChangedRow], Mapping[str, StatementOut]]:
    now = _read(inquiry, inquiry.at.now, [pair.now for pair in pairs if pair.now])
    then = _read(inquiry, before, [pair.then for pair in pairs if pair.then])
    days = {load["number"]: str(load["finished"])[:10] for load in Snapshot.of(inquiry.store).loads}
    rows = [_row(pair, now, then, days) for pair in pairs]
    return rows, {statement.key: statement for statement in (*then.values(), *now.values())}


def _read(inquiry: Inquiry, load: int, lights: Sequence[_Light]) -> Mapping[str, StatementOut]:
    """Read statements by their handles, with the names that their entities have at a load."""
    if not lights:
        return {}
    refs = sorted({light.ref for light in lights})
    rows = inquiry.read_sections(("by_ref",), frozenset({"flows"}), {"refs": refs, "bound": len(refs)})
    hydrator = Hydrator(inquiry.store, load, inquiry.scope.language, inquiry.identities)
    for row in rows:
        hydrator.note(row["statements"])
    hydrator.fetch()
    return {row["ref"]: hydrator.statements(row["statements"])[0] for row in rows}


def _row(
    pair: _Pair, now: Mapping[str, StatementOut], then: Mapping[str, StatementOut], days: Mapping[int, str]
) -> ChangedRow:
    current = now[pair.now.ref] if pair.now else None
    former = then[pair.then.ref] if pair.then else None
    told = current or former
    if told is None:
        raise ValueError("a pair of nothing")
    differences = tuple(_differences(former, current)) if former and current else ()
    return ChangedRow(
        change=_kind(former, current),
        what=told.sentence,
        before=former.sentence if former and current else "",
        differences=differences,
        type=told.type,
        subject=told.subject,
        object=told.object,
        modality=told.modality,
        source=told.source,
        load=pair.load,
        date=days.get(pair.load),
        statements=tuple(statement.key for statement in (current, former) if statement is not None),
    )


def _kind(former: StatementOut | None, current: StatementOut | None) -> ChangeKind:
    if current is None:
        return ChangeKind.WITHDRAWN
    has_ended = _is_ended(current) and (former is None or not _is_ended(former))
    if has_ended and (former is not None or current.own.get("act") in _ENDING_ACTS):
        return ChangeKind.ENDED
    return ChangeKind.NEW if former is None else ChangeKind.REVISED


def _is_ended(statement: StatementOut) -> bool:
    """Tell whether a statement says that something ended: by its act, its status, or an end that has passed."""
    own, today = statement.own, datetime.now(UTC).date().isoformat()
    if own.get("act") in _ENDING_ACTS or str(own.get("status", "")).casefold() in _ENDING_STATUSES:
        return True
    end = str(own.get("end", "")) or str(own.get("period", ""))
    if not end and statement.date is not None and statement.type in ("MEMBER_OF", "HOLDS_POST"):
        end = statement.date.edtf.partition("/")[2]
    return end not in ("", "..") and days(end).last < today


def _differences(former: StatementOut, current: StatementOut) -> Iterator[Difference]:
    before, after = _values(former), _values(current)
    names = [*(name for name in _TOLD if name in before or name in after)]
    names += sorted((before.keys() | after.keys()) - set(names))
    for name in names:
        if before.get(name, "") != after.get(name, ""):
            yield Difference(property=name, before=before.get(name, ""), after=after.get(name, ""))


def _values(statement: StatementOut) -> dict[str, str]:
    """Return what a statement says, by property, in words."""
    told = {name: _text(value) for name, value in statement.own.items() if name not in _NEVER}
    if statement.money is not None:
        money = statement.money
        told |= {"amount": f"{money.currency or '(currency not stated)'} {grouped_digits(money.amount)}"}
        told |= {"day": money.value_date or "", "kind of money": money.kind}
        for leg in money.legs:
            told[leg.type.lower()] = ", ".join(filter(None, (told.get(leg.type.lower()), leg.entity.name)))
    if statement.date is not None:
        told["date"] = statement.date.edtf or statement.date.text
    told["modality"] = str(statement.modality)
    return {name: value for name, value in told.items() if value}


def _text(value: Any) -> str:
    return "; ".join(map(str, cast("Sequence[Any]", value))) if isinstance(value, list | tuple) else str(value)


@question(
    ChangedRow,
    read=_changes,
    texts=(("changes",), ("by_ref",)),
    example={"entity": "country:MD", "since": "0"},
)
def changes(
    entity: Entity, since: Since, change: list[ChangeKind] = [], scope: Scope = EVERYTHING
) -> Answer[ChangedRow]:
    """What changed of an actor, place, theme, project or document: new, ended, revised with the old value, withdrawn.

    entity: of this one; its projects and documents are followed as well.
    since: a day, such as 2026-03-31: what changed after it. A month or year, such as 2026-03: what changed from its
    first day on. Or the number of a load: what changed after it; 0 for everything.
    change: only these: new, ended, revised, withdrawn.
    What came and went again in between is no change. The newest stand first. What is withdrawn is not said any more:
    that does not mean that it is untrue.
    """
    ...
