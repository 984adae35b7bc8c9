"""The question for what happened when: statements with dates in their order, and money by year and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

from ...graph.model.schema import type_of
from ...graph.model.statement_types import BY_NAME
from ..asking.answer import Answer, Status, status_with
from ..asking.composed_sentences import Edtf, Sentence
from ..asking.hydration import Hydrator
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import CountryOrPlace, Entity, Label
from ..asking.periods import only_within
from ..asking.question import question
from ..asking.rows import Moment
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import attributed, by_date, date_words, time_words
from ..asking.shown_statements import StatementOut
from .flow_filters import Selection
from .sums import MANY, Sum, figure_of, summed
from .sums import TEXTS as SUMS

_MOST = 200_000
"""Moments that are put in order for one answer."""
_DATED_BY = {
    "held": "%(entity)s took place %(when)s",
    "published": "%(entity)s was published %(when)s",
    "start": "%(entity)s began %(when)s",
    "period": "%(entity)s covers %(when)s",
    "end": "%(entity)s ended %(when)s",
    "duration": "%(entity)s lasts %(when)s",
}
_DATED = "%(entity)s: %(when)s"
_STATUS_OF = "%(entity)s: %(status)s"
_TIMES = ("period", "duration")
"""What a description tells that is no moment."""
_STATUSES = ("approved", "adopted", "signed", "ratified", "in force", "provisionally in force", "terminated")
_DATED_BY_OBJECT = ("SIGNED", "ADOPTED", "PARTY_TO", "HOSTED", "ATTENDED", "PRESENTED", "HELD_IN")
_FOR, _GIVEN, _RECEIVED = "%(kind)s for %(entity)s", "%(kind)s given by %(entity)s", "%(kind)s received by %(entity)s"
_OUT_OF = "%(kind)s out of %(entity)s"
_ROLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Country": (("country", _FOR), ("provider", _GIVEN), ("receiver", _RECEIVED)),
    "Place": (("country", _FOR),),
    "Project": (("project", _FOR),),
    "Programme": (("programme", _OUT_OF),),
    "Organisation": (("provider", _GIVEN), ("receiver", _RECEIVED)),
    "Person": (("provider", _GIVEN), ("receiver", _RECEIVED)),
}
"""By type of entity: the filters of sums that it is asked for with, and how it stands to the money."""
SENTENCES = (*_DATED_BY.values(), _STATUS_OF, _FOR, _GIVEN, _RECEIVED, _OUT_OF)
"""What its lines say, for catalogues of translations."""


class Strand(StrEnum):
    """A strand that a timeline can be narrowed to."""

    EVENTS = "events"
    DOCUMENTS = "documents"
    MEMBERSHIPS = "memberships"
    PROJECTS = "projects"
    MONEY = "money"
    OTHER = "other"


_STRAND_OF: Mapping[str, Strand] = {
    **dict.fromkeys(("HOSTED", "ATTENDED", "HELD_IN", "DISCUSSED"), Strand.EVENTS),
    **dict.fromkeys(("PARTY_TO", "SIGNED", "ADOPTED", "APPROVED", "MANDATES"), Strand.DOCUMENTS),
    "MEMBER_OF": Strand.MEMBERSHIPS,
    **dict.fromkeys(("FUNDS", "IMPLEMENTS", "PARTNERS_IN", "BENEFITS", "FINANCED_UNDER", "MANAGES"), Strand.PROJECTS),
}
_STRAND_OF_DESCRIBED: Mapping[str, Strand] = {
    "Event": Strand.EVENTS,
    "Document": Strand.DOCUMENTS,
    "Project": Strand.PROJECTS,
}


class _Dated(NamedTuple):
    """A dated moment whose statement is not read yet: handle, key, which date of it, and of which entity."""

    ref: str
    key: str
    type: str
    name: str
    date: str
    dated_by: str
    about: str

    @property
    def strand(self) -> Strand:
        """The strand of the timeline that it belongs to."""
        if self.type == "DESCRIBES":
            return _STRAND_OF_DESCRIBED.get(type_of(self.about).label, Strand.OTHER)
        return _STRAND_OF.get(self.type, Strand.OTHER)


class _Summed(NamedTuple):
    """The money of one year and kind that an entity has to do with in one way, before its figures are made."""

    date: str
    about: str
    kind: str
    said: str
    is_planned: bool
    selection: Selection
    sums: list[Sum]


Line = _Dated | _Summed
"""Thousands may be put in order for the few that are shown, so they are tuples."""


def _timeline(inquiry: Inquiry) -> ReadResult[Moment]:
    lines, left_out = only_within([*_dated(inquiry), *_money(inquiry)], lambda line: line.date, inquiry.within)
    lines.sort(key=_place)
    shown = lines[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    stated = [item for item in shown if isinstance(item, _Dated)]
    refs = sorted({dated.ref for dated in stated})
    ends = [end for dated in stated for end in (dated.about, dated.dated_by) if end]
    by_ref, hydrator = inquiry.statements(refs, extra=ends)
    rows = [
        _moment(item, by_ref[item.ref], hydrator) if isinstance(item, _Dated) else _sums(item, hydrator)
        for item in shown
    ]
    known = {statement.key: statement for statement in by_ref.values()}
    status = _status(lines, list(known.values()))
    return ReadResult(Shaped(rows, left_out=tuple(left_out), total=len(lines), status=status), known)


def _status(lines: Sequence[Line], shown: list[StatementOut]) -> Status:
    if any(isinstance(line, _Summed) and not line.is_planned for line in lines):
        return Status.ANSWERED
    return status_with(shown, ()) if shown or not lines else Status.PLANNED_ONLY


def _dated(inquiry: Inquiry) -> Iterator[_Dated]:
    given = inquiry.arguments
    begin = next((name for name in ("entity", "country") if given[name]), "all")
    sections = {f"from {begin}", *({"type", "country", "kind"} & inquiry.given - {begin})}
    sections |= {"further"} if given["entity"] else set()
    further: dict[str, Any] = {
        "acts": [name for name, statement_type in BY_NAME.items() if statement_type.is_act],
        "statuses": list(_STATUSES),
        "dated_by_object": list(_DATED_BY_OBJECT),
        "bound": _MOST + 1,
    }
    columns = inquiry.read_sections(("timeline",), frozenset(sections), further)[0]
    if len(columns["ref"]) > _MOST:
        raise inquiry.too_large()
    only = given["only"]
    for values in zip(*(columns[name] for name in _Dated._fields), strict=True):
        dated = _Dated._make(values)
        if not only or dated.strand in only:
            yield dated


def _place(line: Line) -> tuple[Any, ...]:
    if isinstance(line, _Summed):
        return (*by_date(line.date or None), line.about, line.kind, line.said, str(line.is_planned))
    return (*by_date(line.date or None), line.about, line.type, line.key, line.name)


def _moment(dated: _Dated, statement: StatementOut, hydrator: Hydrator) -> Moment:
    entity = hydrator.entity(dated.about)
    what: str = statement.sentence
    is_act = BY_NAME[dated.type].is_act
    words = "" if dated.date else date_words(statement)
    if dated.type == "DESCRIBES":
        status = statement.own.get("status")
        words = "" if dated.date else "; ".join(time_words(statement.own, dated.name))
        is_act = dated.name not in _TIMES
        if status and is_act:
            what = Sentence(_STATUS_OF, entity=entity.name, status=status)
        else:
            what = Sentence(
                _DATED_BY.get(dated.name, _DATED), entity=entity.name, when=Edtf(dated.date) if dated.date else words
            )
    basis = f"of the {type_of(dated.dated_by).label.lower()}" if dated.dated_by else "stated" if dated.date else ""
    return Moment(
        entity=entity,
        what=what,
        is_act=is_act,
        modality=statement.modality,
        attributed=attributed(statement),
        date=dated.date or None,
        date_text=words,
        date_basis=basis,
        statements=(statement.key,),
    )


def _money(inquiry: Inquiry) -> Iterator[_Summed]:
    """Return a line a year and kind of money of what was asked about, each with the sums that it is made of."""
    given = inquiry.arguments
    if (given["only"] and Strand.MONEY not in given["only"]) or given["type"] or given["kind"]:
        return
    wanted = [*given["entity"], *([given["country"]] if given["country"] and not given["entity"] else [])]
    for end in wanted:
        for argument, said in _ROLES.get(type_of(end).label, ()):
            asking = replace(inquiry, question="totals", arguments={argument: end}, named=(argument,))
            yield from _lines(Selection.of(asking, ("year",)), inquiry.identities.of(end), said)


def _lines(selection: Selection, about: str, said: str) -> Iterator[_Summed]:
    groups: dict[tuple[int, str, bool], list[Sum]] = defaultdict(list)
    for total in summed(selection, MANY):
        groups[total.group["year"] or 0, total.kind, total.is_planned].append(total)
    for (year, kind, is_planned), sums in groups.items():
        yield _Summed(f"{year:04}" if year else "", about, kind, said, is_planned, selection, sums)


def _sums(total: _Summed, hydrator: Hydrator) -> Moment:
    entity = hydrator.entity(total.about)
    return Moment(
        entity=entity,
        what=Sentence(total.said, kind=Sentence(total.kind.replace("_", " ")), entity=entity.name),
        is_act=True,
        modality="planned" if total.is_planned else "done",
        date=total.date or None,
        date_basis="stated" if total.date else "",
        money=tuple(figure_of(total.selection, each) for each in total.sums),
    )


@question(
    Moment,
    read=_timeline,
    texts=(("timeline",), ("by_ref",), *SUMS),
    example={"type": "Document", "kind": ["strategy", "national programme", "action plan"]},
)
def timeline(
    entity: list[Entity] = [],
    type: Label | None = None,
    kind: list[str] = [],
    country: CountryOrPlace | None = None,
    only: list[Strand] = [],
    scope: Scope = EVERYTHING,
) -> Answer[Moment]:
    """What happened when: dated statements and periods in order; acts without a stated date stand at the end.

    A signature or a meeting without a date of its own has that of what was signed or held; `date_basis` says so. Of
    what was asked for by itself, the beginning and end of its projects are told, too, and its money: one line a year
    and kind, never the single flows, which each sum opens to.
    entity: of these. type: of all entities of this type. kind: of these kinds, such as strategy or declaration.
    country: of what is of this country, or for it.
    only: only these: events, documents (signatures, ratifications), memberships, projects, money, other.
    """
    ...
