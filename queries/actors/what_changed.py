"""The question for what changed: what sources say of somebody or something that they did not say then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from ...graph.errors import BadArgument
from ...graph.model.dates import days
from ...graph.model.schema import PartyAct
from ...graph.store.snapshot import Snapshot
from ..asking.answer import Answer, Row, Status
from ..asking.composed_sentences import Edtf, Sentence
from ..asking.hydration import Hydrator
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import Entity
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope, moment
from ..asking.shown_statements import EntityRef, StatementOut
from .change_pairs import Light, Pair, paired
from .differences import Difference, differences

ALL_NEW = "Nothing at all was on file then, so that everything is new: %(new)s."
NOTHING_CHANGED = "Nothing that sources say of it changed after %(day)s."
CHANGED = "After %(day)s: %(new)s new, %(revised)s revised, %(gone)s no longer said."
CHANGED_SINCE_FIRST = f"{CHANGED} The first data is of that day."
SENTENCES = (ALL_NEW, NOTHING_CHANGED, CHANGED, CHANGED_SINCE_FIRST)
"""What the answer says in short, for catalogues of translations."""
_MOST = 200_000
"""Statements that are put in pairs for one answer."""
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


Since = Annotated[str, AfterValidator(str.strip)]


def _moment_of(inquiry: Inquiry) -> tuple[int, str | None]:
    """Return the number of the load after which changes are told, and when it was completed.

    A month or year is meant from its first day on; a day or moment as in “as_of”: what came after it.
    """
    text = str(inquiry.arguments["since"])
    match = _MONTH.fullmatch(text)
    is_load = match is not None and match[2] is None and int(text) <= len(Snapshot.of(inquiry.store).loads)
    try:
        last = _day_before(int(match[1]), int(match[2] or 1)) if match and not is_load else text
        then = moment(inquiry.store, Scope(as_of=last, identity=inquiry.scope.identity))
    except BadArgument as error:
        raise BadArgument(f"since: {error.message}", error.remedy, "since") from error
    if then.now > inquiry.at.now:
        raise BadArgument("since: is later than the moment that is asked about.", "Give an earlier one.", "since")
    return then.now, then.at


def _day_before(year: int, month: int) -> str:
    """Return the last day before a month; raise BadArgument where no calendar has such a month, or a day before it."""
    try:
        return (date(year, month, 1) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError) as error:
        raise BadArgument(
            f"“{year:04}-{month:02}” is no month to begin from.",
            "Give a day (2026-03-31), a month (2026-03), a year or the number of a load; 0 for everything.",
        ) from error


def _changes(inquiry: Inquiry) -> ReadResult[ChangedRow]:
    before, completed = _moment_of(inquiry)
    columns = inquiry.read("changes", before=before, bound=_MOST + 1)[0]
    if len(columns["ref"]) > _MOST:
        raise inquiry.too_large()
    lights = [Light._make(values) for values in zip(*(columns[name] for name in Light._fields), strict=True)]
    wanted = set(inquiry.arguments["change"])
    pairs = sorted(
        paired(lights), key=lambda pair: (-pair.load, pair.either.dataset, pair.either.record, pair.either.key)
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


def _may_be(pair: Pair, wanted: set[str]) -> bool:
    kinds = {ChangeKind.WITHDRAWN} if pair.now is None else {ChangeKind.NEW, ChangeKind.ENDED}
    if pair.now is not None and pair.then is not None:
        kinds = {ChangeKind.REVISED, ChangeKind.ENDED}
    return bool({str(kind) for kind in kinds} & set(map(str, wanted)))


def _summary(inquiry: Inquiry, pairs: Sequence[Pair], completed: str | None) -> Sentence:
    """Say how much came, went and was revised; where nothing was on file then, that all is new for that reason."""
    new = sum(pair.then is None for pair in pairs)
    gone = sum(pair.now is None for pair in pairs)
    if completed is None:
        return Sentence(ALL_NEW, new=new)
    day = completed[:10]
    if not pairs:
        return Sentence(NOTHING_CHANGED, day=Edtf(day))
    first = Snapshot.of(inquiry.store).loads[:1]
    is_first = bool(first) and first[0]["finished"][:10] == day
    template = CHANGED_SINCE_FIRST if is_first else CHANGED
    return Sentence(template, day=Edtf(day), new=new, revised=len(pairs) - new - gone, gone=gone)


def _rows(inquiry: Inquiry, before: int, pairs: Sequence[Pair]) -> tuple[list[ChangedRow], Mapping[str, StatementOut]]:
    now = _read(inquiry, inquiry.at.now, [pair.now for pair in pairs if pair.now])
    then = _read(inquiry, before, [pair.then for pair in pairs if pair.then])
    days = {load["number"]: str(load["finished"])[:10] for load in Snapshot.of(inquiry.store).loads}
    rows = [_row(pair, now, then, days, inquiry.day.isoformat()) for pair in pairs]
    return rows, {statement.key: statement for statement in (*then.values(), *now.values())}


def _read(inquiry: Inquiry, load: int, lights: Sequence[Light]) -> Mapping[str, StatementOut]:
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
    pair: Pair,
    now: Mapping[str, StatementOut],
    then: Mapping[str, StatementOut],
    days: Mapping[int, str],
    today: str,
) -> ChangedRow:
    current = now[pair.now.ref] if pair.now else None
    former = then[pair.then.ref] if pair.then else None
    told = current or former
    if told is None:
        raise ValueError("a pair of nothing")
    return ChangedRow(
        change=_kind(former, current, today),
        what=told.sentence,
        before=former.sentence if former and current else "",
        differences=tuple(differences(former, current)) if former and current else (),
        type=told.type,
        subject=told.subject,
        object=told.object,
        modality=told.modality,
        source=told.source,
        load=pair.load,
        date=days.get(pair.load),
        statements=tuple(statement.key for statement in (current, former) if statement is not None),
    )


def _kind(former: StatementOut | None, current: StatementOut | None, today: str) -> ChangeKind:
    if current is None:
        return ChangeKind.WITHDRAWN
    has_ended = _is_ended(current, today) and (former is None or not _is_ended(former, today))
    if has_ended and (former is not None or current.own.get("act") in _ENDING_ACTS):
        return ChangeKind.ENDED
    return ChangeKind.NEW if former is None else ChangeKind.REVISED


def _is_ended(statement: StatementOut, today: str) -> bool:
    """Tell whether a statement says that something ended: by its act, its status, or an end that has passed."""
    own = statement.own
    if own.get("act") in _ENDING_ACTS or str(own.get("status", "")).casefold() in _ENDING_STATUSES:
        return True
    end = str(own.get("end", "")) or str(own.get("period", ""))
    if not end and statement.date is not None and statement.type in ("MEMBER_OF", "HOLDS_POST"):
        end = statement.date.edtf.partition("/")[2]
    return end not in ("", "..") and days(end).last < today


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
    What came and went again in between is no change, nor what went and came again. The newest stand first. What is
    withdrawn is not said any more: that does not mean that it is untrue.
    """
    ...
