"""The question `memberships`: who is a member of what at a date, as far as sources date it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from ...graph.errors import BadArgument
from ...graph.model.dates import Days, days
from ..asking.answer import Answer, LeftOut
from ..asking.composed_sentences import Edtf, Listed, Sentence
from ..asking.coverage import reaches, said_of
from ..asking.inquiry import Found, Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import firmest, keys, stated_date
from ..asking.shown_statements import StatementOut
from .rows import Membership


def _is_date(edtf: str) -> str:
    _ = days(edtf)
    return edtf


Day = Annotated[str, BeforeValidator(str), AfterValidator(_is_date)]
"""A date as EDTF: 2018, 2018-03 or 2018-03-23."""


class Standing(StrEnum):
    """The state of a membership at a date."""

    MEMBER = "member"
    NOT_KNOWN = "not known"
    ENDED = "ended"
    NOT_BEGUN = "not begun"


_LEFT_OUT = {
    Standing.ENDED: "memberships that had ended on {at}",
    Standing.NOT_BEGUN: "memberships that had not begun on {at}",
}
_COUNTED: Mapping[Standing, str] = {
    Standing.MEMBER: "%(count)s standing",
    Standing.NOT_KNOWN: "%(count)s of which the dates leave it open",
    Standing.ENDED: "%(count)s ended",
    Standing.NOT_BEGUN: "%(count)s not begun",
}
_NONE = "no membership"
_SUMMARY = "At %(day)s, as far as sources date them: %(counted)s."
SENTENCES = (*_COUNTED.values(), _NONE, _SUMMARY)
"""What the answer says in short, for catalogues of translations."""


def asked_date(inquiry: Inquiry) -> str:
    """Return the date a question asks about, in EDTF: the argument `at`, else the day that is asked about."""
    given = inquiry.arguments["at"]
    return inquiry.day.isoformat() if given is None else str(given)


def ends_of(edtf: str | None) -> tuple[str | None, str | None]:
    """Return the beginning and end of an EDTF interval, None where unknown; a date that is no interval has neither.

    An open end stays “..”.
    """
    if edtf is None or "/" not in edtf:
        return None, None
    since, _, until = edtf.partition("/")
    return since if since not in ("", "..") else None, until or None


def standing(edtf: str | None, at: Days) -> Standing:
    """Return the state at a date of a membership with this EDTF time.

    It is not known if an unknown or imprecise end of the interval could exclude the date. A time that is no interval
    only says that the actor was a member then, so any date outside it is not known either.
    """
    if edtf is None:
        return Standing.NOT_KNOWN
    if "/" not in edtf:
        return Standing.MEMBER if days(edtf).first <= at.first and at.last <= days(edtf).last else Standing.NOT_KNOWN
    since, until = ends_of(edtf)
    if since is not None and days(since).first > at.last:
        return Standing.NOT_BEGUN
    if until not in (None, "..") and days(until).last < at.first:
        return Standing.ENDED
    begun = since is not None and days(since).last <= at.first
    lasts = until == ".." or (until is not None and days(until).first >= at.last)
    return Standing.MEMBER if begun and lasts else Standing.NOT_KNOWN


def _memberships(inquiry: Inquiry) -> ReadResult[Membership]:
    given = inquiry.arguments
    if given["other"] is not None and given["member"] is None:
        raise BadArgument("other: says something only beside a member.", "Give the member, too.", "other")
    found, _ = inquiry.found(inquiry.read("memberships"))
    at = asked_date(inquiry)
    rows = _rows(found, days(at))
    counts: Counter[str] = Counter()
    if not given["ever"]:
        counts.update(_LEFT_OUT[Standing(row.standing)].format(at=at) for row in rows if row.standing in _LEFT_OUT)
        rows = [row for row in rows if row.standing not in _LEFT_OUT]
    if given["other"] is not None:
        rows = _shared(inquiry, rows)
    left_out = tuple(LeftOut(reason=reason, count=count) for reason, count in sorted(counts.items()))
    known = {statement.key: statement for match in found for statement in match.statements}
    beyond = said_of(at, reaches(inquiry.at, {item.dataset for item in known.values()}))
    return ReadResult(Shaped(rows, left_out=left_out, summary=_summary(rows, at), beyond=beyond), known)


def _summary(rows: list[Membership], at: str) -> Sentence:
    counts = Counter(row.standing for row in rows)
    counted = tuple(Sentence(said, count=count) for name, said in _COUNTED.items() if (count := counts[name]))
    return Sentence(_SUMMARY, day=Edtf(at), counted=Listed(counted or (Sentence(_NONE),)))


def _rows(found: list[Found], at: Days) -> list[Membership]:
    """Make one row of all statements with the same dates; sources that give other dates get rows of their own."""
    groups: dict[tuple[str, str, str], list[tuple[Found, StatementOut]]] = defaultdict(list)
    for membership in found:
        for statement in membership.statements:
            key = (membership["organisation"].id, membership["member"].id, stated_date(statement) or "")
            groups[key].append((membership, statement))
    return [_row(group, at) for _, group in sorted(groups.items())]


def _row(group: list[tuple[Found, StatementOut]], at: Days) -> Membership:
    membership, first = group[0]
    statements = [statement for _, statement in group]
    date = stated_date(first)
    since, until = ends_of(date)
    return Membership(
        member=membership["member"],
        organisation=membership["organisation"],
        role="; ".join(sorted({str(statement.own["role"]) for statement in statements if "role" in statement.own})),
        since=since,
        until=until,
        standing=str(standing(date, at)),
        modality=firmest(statements),
        date=date,
        statements=keys(statements),
    )


def _shared(inquiry: Inquiry, rows: list[Membership]) -> list[Membership]:
    """Keep the member's rows in organisations that the other is in too, and add the other's statements to them."""
    of = inquiry.identities.of
    member, other = ({of(entity_id) for entity_id in inquiry.ids(name)} for name in ("member", "other"))
    theirs: dict[str, list[Membership]] = defaultdict(list)
    for row in rows:
        if row.member.id in other:
            theirs[row.organisation.id].append(row)
    return [
        row.model_copy(update={"statements": (*row.statements, *(key for other in beside for key in other.statements))})
        for row in rows
        if row.member.id in member and (beside := theirs[row.organisation.id])
    ]


@question(
    Membership,
    read=_memberships,
    texts=(("memberships",),),
    draws=True,
    example={"organisation": "org:natc-network-see"},
)
def memberships(
    member: Actor | None = None,
    organisation: Actor | None = None,
    other: Actor | None = None,
    at: Day | None = None,
    ever: bool = False,
    scope: Scope = EVERYTHING,
) -> Answer[Membership]:
    """Who is a member of what at a date: the members of an organisation, or what one is a member of.

    Where a source gives no beginning or no end, and the date may lie outside, the row says “not known”; a membership
    that is not dated at all does, too. What had ended or not begun is counted.
    member: only of this one. organisation: only members of this one.
    other: only organisations that this one is a member of, too, beside the member.
    at: the date, such as 2015 or 2015-06-30; today, or the moment of an as_of, if none is given.
    ever: true: also memberships that had ended or not begun by then.
    """
    ...
