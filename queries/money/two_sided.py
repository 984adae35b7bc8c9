"""Money that giver and receiver both publish: do they agree?"""

from __future__ import annotations

from enum import StrEnum

from ...graph.money.flow_matching import CORRESPONDING
from ..asking.amounts import units
from ..asking.answer import Answer, Row, Status
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, Project
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shown_statements import EntityRef, StatementOut


class Agreement(StrEnum):
    """Whether both sides state a flow, and the same amount."""

    AGREE = "agree"
    DIFFER = "differ"
    ONE_SIDED = "one-sided"


class TwoSidedRow(Row):
    """One flow as its giver states it and as its receiver does."""

    status: Agreement
    kind: str
    """What the side that states it calls it; of two, the giver."""
    currency: str | None
    given: str | None
    """The amount that the giver states, which sums count; null where only the receiver speaks."""
    received: str | None
    delta: str | None
    """What the giver states more; null where there is one side only."""
    days: int | None
    """How many days later the receiver books it."""
    provider: EntityRef | None
    receiver: EntityRef | None
    given_by: EntityRef | None
    """The source that speaks for the giver."""
    received_by: EntityRef | None
    names: str
    """The other's activity that a one-sided statement names."""


def _two_sided(inquiry: Inquiry) -> ReadResult[TwoSidedRow]:
    kinds = {"given": [str(kind) for kind in CORRESPONDING], "received": [str(kind) for kind in CORRESPONDING.values()]}
    page = {"skip": inquiry.scope.skip, "bound": inquiry.scope.limit}
    raw = inquiry.read("two_sided", **kinds, **page)
    hydrator = inquiry.hydrator(raw)
    known: dict[str, StatementOut] = {}
    rows: list[TwoSidedRow] = []
    for row in raw:
        sides = {name: hydrator.statements(row[name])[0] for name in ("given", "received") if row[name] is not None}
        known.update((statement.key, statement) for statement in sides.values())
        rows.append(_row(sides.get("given"), sides.get("received"), row["delta"], row["days"], row["names"] or ""))
    total = raw[0]["total"] if raw else 0
    return ReadResult(Shaped(rows, total=total, status=Status.ANSWERED if rows else Status.NOT_STATED), known)


def _row(
    given: StatementOut | None, received: StatementOut | None, delta: int | None, days: int | None, names: str
) -> TwoSidedRow:
    stated = [statement for statement in (given, received) if statement is not None]
    first = stated[0].money
    if first is None:
        raise ValueError("what is stated from a side is a flow")
    ends = {leg.type: leg.entity for leg in first.legs}
    status = Agreement.ONE_SIDED if delta is None else Agreement.DIFFER if delta else Agreement.AGREE
    return TwoSidedRow(
        status=status,
        kind=first.kind,
        currency=first.currency,
        given=given.money.amount if given and given.money else None,
        received=received.money.amount if received and received.money else None,
        delta=None if delta is None else units(delta),
        days=days,
        provider=ends.get("PROVIDER"),
        receiver=ends.get("RECEIVER"),
        given_by=given.source if given else None,
        received_by=received.source if received else None,
        names=names.removeprefix("project:"),
        date=first.value_date,
        statements=tuple(statement.key for statement in stated),
    )


@question(TwoSidedRow, read=_two_sided, texts=(("two_sided",),), is_summed=True)
def two_sided(
    actor: Actor | None = None,
    project: Project | None = None,
    status: Agreement | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[TwoSidedRow]:
    """Flows that giver and receiver both publish, and whether they agree; and those that only one side states.

    actor: only flows from or to this one. project: only flows of this activity.
    status: agree, differ (by `delta`), or one-sided: a statement that names the other's activity and has no
    counterpart there, or several that fit and none that is the only one (as many alike on both sides are linked).
    Two statements are linked where one names the other's activity, their kinds correspond, the currency is the same,
    they are at most 62 days apart and the amounts are equal or differ by at most half, and nothing else fits as well.
    """
    ...
