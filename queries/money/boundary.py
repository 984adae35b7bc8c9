"""Boundary arithmetic: what comes into a place, a set of actors or a programme, what moves within it, what goes out.

After the logic that UN OCHA's Financial Tracking Service publishes for its flows: incoming and internal money is never
added, since the internal is the incoming on its way; money shared with others without a split is listed and not summed;
the money of a whole whose parts are there is left out. Repayments, interest and sales of equity are money on its way
back: out of the place that they are stated for, unless they go to somebody within it; into a programme. The naive sum,
of everything, stands beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Unpack

from ...graph.errors import BadArgument
from ...graph.model.schema import NOT_YET, RETURNING
from ...graph.money.flow_matching import CORRESPONDING
from ..asking.amounts import units
from ..asking.answer import Answer, Behind, LeftOut, Row, Status
from ..asking.inquiry import Columns, Inquiry, ReadResult, Shaped, asked_of
from ..asking.parameters import Counting, LackAround
from ..asking.periods import left_out_of, why_not
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shown_statements import Out, StatementOut
from .boundary_members import TEXTS as MEMBERS
from .boundary_members import Members
from .filter_parameters import BoundaryFilters, narrowing
from .flows import flow_row
from .left_out import not_counted
from .rows import FlowRow
from .stated_filters import only

_BOUNDARY = "boundary"
_HIGH = 1_000_000_000
_OF_PARTS = "the same kind of money of its parts is counted"
"""Why the money of a whole is left out."""
_DRAWN = ("country", "actor", "programme")


class Side(StrEnum):
    """Where a flow stands to a boundary."""

    INCOMING = "incoming"
    INTERNAL = "internal"
    OUTGOING = "outgoing"
    SHARED = "shared"
    LEFT_OUT = "left out"
    ALL = "all"


_SEVERAL_SIDES = (Side.LEFT_OUT, Side.ALL)
"""Sides on which a flow may stand twice, with what is for the place and with what is for others; it counts once."""


class SideOut(Out):
    """The flows of one side."""

    amount: str
    """Their exact sum: of what is shared, the whole amounts, which are in no other sum."""
    count: int
    behind: Behind
    """How to ask for them."""


class BoundaryRow(Row):
    """The money of one kind and one currency that touches a boundary."""

    kind: str
    system: str = ""
    """The reporting system (IATI, CRS …); sums never add over systems."""
    currency: str | None
    """ISO 4217; null where sources do not say."""
    is_planned: bool
    incoming: SideOut
    """From outside, or from somebody who is not stated."""
    internal: SideOut
    """Between those within: never to be added to what came in."""
    outgoing: SideOut
    shared: SideOut
    """For this place and others without a split: listed, in no sum."""
    left_out: SideOut
    """Stated twice, replaced, or of a whole whose parts are here."""
    naive: SideOut
    """What one gets by adding up all of these."""


@dataclass(frozen=True)
class _Asking:
    inquiry: Inquiry
    within: Members
    dates: list[str] | None
    outside: tuple[LeftOut, ...] = ()
    """What the period asked for leaves out."""

    @classmethod
    def of(cls, inquiry: Inquiry) -> _Asking:
        drawn = [name for name in _DRAWN if inquiry.arguments[name]]
        if len(drawn) != 1:
            raise BadArgument(
                "A boundary is drawn around one thing: a country or place, a set of actors, or a programme.",
                "Give country, actor (one or more) or programme.",
                "country",
            )
        without = inquiry.arguments["without"]
        if inquiry.arguments["currency"] and LackAround.CURRENCY in without:
            raise BadArgument("without: flows that state no currency cannot be in one.", argument="without")
        asking = cls(inquiry, Members.of(inquiry), None)
        if inquiry.within is None:
            return asking
        rows = asking.read("boundary_dates")
        why = {row["date"]: why_not(row["date"], inquiry.within) for row in rows}
        outside = Counter[str]()
        for row in rows:
            outside[why[row["date"]]] += row["count"]
        del outside[""]
        dates = [date for date, reason in why.items() if not reason]
        return replace(asking, dates=dates, outside=tuple(left_out_of(outside)))

    @property
    def sections(self) -> frozenset[str]:
        """The sections of the texts to use: those of the arguments that were given."""
        return self.inquiry.given

    def read(
        self, *texts: str, further: Mapping[str, Any] = MappingProxyType({}), more: Collection[str] = ()
    ) -> Sequence[Columns]:
        """Read the flows that touch the boundary, as the last of these texts gives them, with `more` sections."""
        sections = self.sections | frozenset(more)
        return self.inquiry.read_sections((_BOUNDARY, *texts), sections, {**self.parameters, **further})

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters of these texts, beside those of every text."""
        return {
            **self.within.parameters,
            "only": only(self.inquiry.arguments, dates=self.dates),
            "not_yet": sorted(map(str, NOT_YET)),
            "received": sorted(CORRESPONDING.values()),
            "returning": sorted(map(str, RETURNING)),
            "of_parts": _OF_PARTS,
        }

    def sums(self) -> Iterator[Columns]:
        """Yield sums by side: of all flows, or of the derived totals and of the flows that these do not tell about.

        The money of a whole is in the totals of its place, and taken out of them again.
        """
        if self.within.flows is None:
            yield from self.read("boundary_sums")
            return
        yield from self._totals()
        for row in self.read("boundary_sums", more=("beside totals",)):
            yield row
            if row["why"] == _OF_PARTS and (row["side"] != Side.OUTGOING or row["kind"] in RETURNING):
                taken = {name: -row[name] for name in ("count", "amount_high", "amount_low")}
                yield {**row, **taken, "why": None}

    def _totals(self) -> Sequence[Columns]:
        without, years = self.inquiry.arguments["without"], self.inquiry.arguments["year"]
        of_years = {"of years", "of years in each currency"} if years or LackAround.YEAR in without else set[str]()
        wanted = {"from country", *(f"without {name}" for name in without), *of_years}
        given = {**self.parameters, "shared": [False, True]}
        return self.inquiry.read_sections(("yearly_totals", "boundary_totals"), frozenset(wanted), given)

    def behind(self, side: Side, kind: str, system: str, currency: str, is_planned: bool) -> Behind:
        """Say how to ask for the flows of one side."""
        asked = {name: value for name, value in self.inquiry.arguments.items() if value not in (None, [])}
        narrowed = narrowing(self.inquiry.arguments["without"], currency=currency, system=system)
        scope = {
            name: value
            for name, value in asked_of(self.inquiry.scope, EVERYTHING).items()
            if name not in ("limit", "page")
        }
        own = {"side": str(side), "kind": [kind], "planned": is_planned, **narrowed}
        return Behind(question="boundary_flows", arguments={**asked, **own, **scope})


def _boundary(inquiry: Inquiry) -> ReadResult[BoundaryRow]:
    asking = _Asking.of(inquiry)
    groups: dict[tuple[str, str, str, bool], dict[Side, tuple[int, int]]] = defaultdict(dict)
    reasons: dict[str, int] = defaultdict(int)
    for row in asking.sums():
        side = Side.LEFT_OUT if row["why"] is not None else Side(row["side"])
        once = row["count"] - row["again"]
        if row["why"] is not None:
            reasons[row["why"]] += once
        group = groups[row["kind"], row["system"], row["currency"], row["is_planned"]]
        amount = row["amount_high"] * _HIGH + row["amount_low"]
        for each in (side, Side.ALL):
            count = once if each in _SEVERAL_SIDES else row["count"]
            before = group.get(each, (0, 0))
            group[each] = (before[0] + amount, before[1] + count)
    rows = [_row(asking, *key, sides) for key, sides in sorted(groups.items())]
    left_out = not_counted(reasons) + asking.outside
    status = Status.ANSWERED if rows else Status.NOT_STATED
    return ReadResult(Shaped(rows, left_out=left_out, status=status, total=len(rows)), {})


def _row(
    asking: _Asking, kind: str, system: str, currency: str, is_planned: bool, sides: dict[Side, tuple[int, int]]
) -> BoundaryRow:
    def side(side_asked: Side) -> SideOut:
        amount, count = sides.get(side_asked, (0, 0))
        return SideOut(
            amount=units(amount), count=count, behind=asking.behind(side_asked, kind, system, currency, is_planned)
        )

    return BoundaryRow(
        kind=kind,
        system=system,
        currency=currency or None,
        is_planned=is_planned,
        incoming=side(Side.INCOMING),
        internal=side(Side.INTERNAL),
        outgoing=side(Side.OUTGOING),
        shared=side(Side.SHARED),
        left_out=side(Side.LEFT_OUT),
        naive=side(Side.ALL),
    )


@question(
    BoundaryRow,
    read=_boundary,
    is_summed=True,
    example={"country": "country:MD"},
    texts=(
        *MEMBERS,
        ("yearly_totals", "boundary_totals"),
        (_BOUNDARY, "boundary_sums"),
        (_BOUNDARY, "boundary_dates"),
    ),
)
def boundary(*, scope: Scope = EVERYTHING, **filters: Unpack[BoundaryFilters]) -> Answer[BoundaryRow]:
    """What comes into a boundary, what moves within it, what goes out, and what naive adding would have given.

    country: around a country or region. Within it are the country, its bodies, and who received money for it from
    another, unless stated to be of another country. What is for it and others without a split is listed as shared.
    actor: around these actors. programme: around a programme and the projects financed under it.
    kind: only of these kinds; kinds are never added. year: only of these years. currency: only in this currency.
    system: only what was reported to this system, such as IATI or CRS.
    planned: true: only what is not yet done. without: provider, receiver, year, currency, system: only
    what states none.
    Money of a project is left out where the same kind of money of its parts is there. Each amount opens to its flows.
    """
    ...


def _side(inquiry: Inquiry) -> ReadResult[FlowRow]:
    asking = _Asking.of(inquiry)
    side = inquiry.arguments["side"]
    given = {"side": side, "shared": False, "counted": str(Counting.ALL)}
    counts = asking.read("boundary_side", "boundary_sums", further=given)
    total = sum(row["count"] - (row["again"] if side in _SEVERAL_SIDES else 0) for row in counts)
    page = {"skip": inquiry.scope.skip, "bound": inquiry.scope.limit}
    raw = asking.read("boundary_side", "flows", further={**given, **page}, more=("of a side", "late"))
    hydrator = inquiry.hydrator(raw, extra=(instead["source"] for row in raw if (instead := row["instead"])))
    known: dict[str, StatementOut] = {}
    rows: list[FlowRow] = []
    for columns in raw:
        (statement,) = hydrator.statements(columns["statements"])
        known[statement.key] = statement
        rows.append(flow_row(columns, statement, hydrator))
    status = Status.ANSWERED if total else Status.NOT_STATED
    return ReadResult(Shaped(rows, total=total, status=status), known)


@question(
    FlowRow,
    read=_side,
    draws=True,
    example={"side": "all", "country": "country:MD"},
    texts=(
        (_BOUNDARY, "boundary_side", "boundary_sums"),
        (_BOUNDARY, "boundary_side", "flows"),
        *MEMBERS,
        (_BOUNDARY, "boundary_dates"),
    ),
)
def boundary_flows(side: Side, *, scope: Scope = EVERYTHING, **filters: Unpack[BoundaryFilters]) -> Answer[FlowRow]:
    """The flows of one side of a boundary, as “boundary” adds them up: `part` is the amount that counts there.

    side: incoming, internal, outgoing, shared, left out (with the reason), or all.
    country, actor, programme: what the boundary is drawn around, as for “boundary”.
    kind: only of these kinds. year: only of these years. currency: only in this currency.
    system: only what was reported to this system, such as IATI or CRS.
    planned: true: only what is not yet done. without: provider, receiver, year, currency, system: only
    what states none.
    """
    ...
