"""Questions about the money stated for projects, and about the programmes that it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from ...graph.model.schema import NOT_YET
from ..asking.answer import Answer, Figure
from ..asking.inquiry import Asked, Found, Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, CountryOrPlace, Project, Theme
from ..asking.question import question
from ..asking.rows import ProgrammeRow, ProjectMoney
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import (
    figures,
    grouped,
    is_planned_there,
    keys,
    not_stated,
    objects,
    stated_date,
    subjects,
    unique,
)
from ..asking.shown_statements import EntityRef, MoneyOut, StatementOut
from .left_out import not_counted


def _project_money(found: list[Found], asked: Asked) -> Shaped[ProjectMoney]:
    rows: list[ProjectMoney] = []
    unknown: list[EntityRef] = []
    left_out: Counter[str] = Counter()
    wanted = {entity.id for entity in asked.entities("country")}
    for each in found:
        flows = [(statement, statement.money) for statement in each.statements if statement.money is not None]
        left_out.update(each["not_counted"])
        unknown += [] if flows or each["not_counted"] or each["project"] is None else [each["project"]]
        rows += [_flow_row(each, flow, money, wanted) for flow, money in flows]
    rows.sort(key=lambda row: (row.project.id if row.project else "", row.kind, row.statements))
    return Shaped(
        rows,
        gaps=not_stated(unique(unknown), "amount"),
        left_out=not_counted(left_out),
        figures=_certain_and_at_most,
    )


def _flow_row(found: Found, flow: StatementOut, money: MoneyOut, wanted: set[str]) -> ProjectMoney:
    named = [leg.entity for leg in money.legs if leg.type == "TO_PLACE"]
    others = [statement for statement in found.statements if statement.money is None]
    places = unique(named or objects(others, "BENEFITS"))
    here = [statement for statement in others if not wanted or (statement.object and statement.object.id in wanted)]
    here_legs = [leg for leg in money.legs if leg.type == "TO_PLACE" and leg.entity.id in wanted]
    parts = [Decimal(leg.part) for leg in here_legs if leg.part is not None]
    return ProjectMoney(
        project=found["project"],
        kind=money.kind,
        currency=money.currency,
        amount=money.amount,
        share=" + ".join(leg.share for leg in here_legs if leg.share is not None) or None,
        part=f"{sum(parts)}" if parts else None,
        coverage="alone" if {place.id for place in places} <= wanted or not wanted else "shared",
        countries=places,
        modality=flow.modality,
        is_planned_there=not named and is_planned_there(here),
        date=stated_date(flow),
        statements=(flow.key, *keys(others)),
    )


def _certain_and_at_most(rows: list[ProjectMoney], known: Mapping[str, StatementOut]) -> list[Figure]:
    """Sum what is certain (for this country alone, and not only planned), and at most (all that touches it)."""
    flows = [(row, known[row.statements[0]]) for row in rows]
    certain = [
        flow
        for row, flow in flows
        if row.coverage == "alone" and not row.is_planned_there and flow.modality not in NOT_YET
    ]
    return [*figures(certain, "certain"), *figures((flow for _, flow in flows), "at most")]


def _funding(inquiry: Inquiry) -> ReadResult[ProjectMoney]:
    size = inquiry.read("funding_size")[0]
    if size["flows"] + size["projects"] > 2 * inquiry.most:
        raise inquiry.too_large()
    found, asked = inquiry.found(inquiry.read("funding"))
    known = {statement.key: statement for match in found for statement in match.statements}
    return ReadResult(_project_money(found, asked), known)


@question(
    ProjectMoney,
    read=_funding,
    texts=(("funding",), ("funding_size",)),
    example={"country": "country:MD", "theme": "theme:thb"},
)
def funding(
    country: CountryOrPlace | None = None,
    theme: Theme | None = None,
    project: Project | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[ProjectMoney]:
    """How much money is stated for projects, by kind and currency: what is certain, and what it is at most.

    country: only projects that benefit it, and flows that name it. An amount shared by several countries without a
    split is never divided: it counts in “at most” and not in “certain”; so does what is only planned, in a figure of
    its own. Projects without a stated amount stand under `gaps`, not as zero.
    theme: only projects that address this theme or a narrower one. project: only this one.
    A flow that sums leave out, such as an older version of an activity, is no row here either, and is counted under
    `left_out` with its reason. Kinds of money are never added to each other; a budget is not a payment.
    """
    ...


def _programmes(found: list[Found], _: Asked) -> Shaped[ProgrammeRow]:
    rows = [
        ProgrammeRow(
            programme=programme,
            managers=subjects(statements, "MANAGES"),
            projects=subjects(statements, "FINANCED_UNDER"),
            statements=keys(statements),
        )
        for programme, statements in grouped(found, "programme").values()
    ]
    return Shaped(rows, gaps=not_stated((row.programme for row in rows if not row.managers), "manager"))


@question(ProgrammeRow, _programmes, draws=True)
def programmes(manager: Actor | None = None, scope: Scope = EVERYTHING) -> Answer[ProgrammeRow]:
    """Funding instruments, facilities and funds: whose they are, and what is financed under them.

    manager: only those that this one manages.
    """
    ...
