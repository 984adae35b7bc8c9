"""Who publishes, how fresh that is, and what others call somebody."""

from __future__ import annotations

from datetime import date

from ...graph.model.dates import days
from ...graph.model.schema import NOT_YET, FlowKind
from ...graph.model.statement_types import BY_NAME
from ..asking.answer import Answer, LeftOut, Status
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import ActorItself
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import objects
from ..asking.shown_statements import StatementOut
from .rows import DescribedRow, PublisherRow

_PAID = (
    FlowKind.DISBURSEMENT,
    FlowKind.EXPENDITURE,
    FlowKind.INCOMING_FUNDS,
    FlowKind.COMMITMENT,
    FlowKind.INCOMING_COMMITMENT,
    FlowKind.REPAYMENT,
    FlowKind.INTEREST_PAYMENT,
    FlowKind.REIMBURSEMENT,
    FlowKind.PURCHASE_OF_EQUITY,
    FlowKind.SALE_OF_EQUITY,
    FlowKind.CREDIT_GUARANTEE,
    FlowKind.GRANT,
    FlowKind.CONTRIBUTION,
    FlowKind.PLEDGE,
    FlowKind.INCOMING_PLEDGE,
)
"""Kinds that have a day on which they happened; budgets have a period."""


def _publishers(inquiry: Inquiry) -> ReadResult[PublisherRow]:
    raw = inquiry.read("publishers", paid=list(map(str, _PAID)), not_yet=sorted(map(str, NOT_YET)))
    page = raw[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    hydrator = inquiry.hydrator(page)
    rows: list[PublisherRow] = []
    known: dict[str, StatementOut] = {}
    for columns in page:
        statements = hydrator.statements(columns["statements"])
        known.update((statement.key, statement) for statement in statements)
        updated, newest = columns["updated"] or None, columns["newest"]
        rows.append(
            PublisherRow(
                publisher=hydrator.value(columns["source"]),
                organisation=objects(statements, "PUBLISHED_BY"),
                activities=columns["activities"],
                flows=columns["flows"],
                newest_transaction=newest,
                last_updated=updated,
                days_ago=_days_ago(updated or newest, inquiry.day),
                statements=tuple(statement.key for statement in statements),
            )
        )
    status = Status.ANSWERED if raw else Status.NOT_STATED
    return ReadResult(Shaped(rows, total=len(raw), status=status), known)


def _days_ago(stated: str | None, today: date) -> int | None:
    if stated is None:
        return None
    try:
        last = date.fromisoformat(days(stated.partition("T")[0]).last)
    except ValueError:
        return None
    return (today - last).days


@question(PublisherRow, read=_publishers, texts=(("publishers",),), example={})
def publishers(scope: Scope = EVERYTHING) -> Answer[PublisherRow]:
    """Who publishes activities and flows of money: how many, the newest transaction, the last update, how long ago."""
    ...


def _described(inquiry: Inquiry) -> ReadResult[DescribedRow]:
    raw = inquiry.read("described_by_others", entity=inquiry.parameters["actor"])
    by_others = [row for row in raw if not row["is_own"]]
    own = sum(row["count"] for row in raw if row["is_own"])
    page = by_others[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    hydrator = inquiry.hydrator(extra=[row["source"] for row in page])
    rows = [
        DescribedRow(
            name=row["name"],
            language=row["language"],
            ref=row["ref"],
            type=row["kind"],
            role=BY_NAME[row["role"]].reads if row["role"] in BY_NAME else row["role"].lower(),
            publisher=hydrator.entity(row["source"]),
            count=row["count"],
            first=row["first"],
            last=row["last"],
        )
        for row in page
    ]
    left_out = (LeftOut(reason="statements in which it describes itself", count=own),) if own else ()
    status = Status.ANSWERED if by_others else Status.NOT_STATED
    return ReadResult(Shaped(rows, left_out=left_out, total=len(by_others), status=status), {})


@question(
    DescribedRow, read=_described, texts=(("described_by_others",),), is_summed=True, example={"actor": "org:icmpd"}
)
def described_by_others(actor: ActorItself, scope: Scope = EVERYTHING) -> Answer[DescribedRow]:
    """What others call an actor: every name, reference, type and role that sources give it, and how often.

    actor: who; it need not publish anything itself. What it says of itself is left out and counted.
    """
    ...
