"""Questions about money and support: who gives what to whom."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...graph.model.schema import NOT_YET
from ...graph.model.statement_types import BY_NAME
from ..asking.answer import Answer, EntityRef, Figure, LeftOut, MoneyOut, StatementOut
from ..asking.inquiry import Asked, Found, Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, CountryOrPlace, Project, Theme
from ..asking.question import question
from ..asking.rows import GIVES, ProgrammeRow, ProjectMoney, Supporter
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import figures, grouped, keys, not_stated, objects, stated_date, subjects, unique

_LATEST = 5
"""Flows of money that a supporter's row rests on, where it gives without a project; all of them are in “flows”."""


def _supporters(found: list[Found], asked: Asked) -> Shaped[Supporter]:
    rows: list[Supporter] = []
    own = unthemed = unshown = 0
    for one in found:
        if one["is_own"]:
            own += 1
        elif one["lacks_theme"]:
            unthemed += 1
        else:
            rows.append(_supporter(one))
            unshown += one["flows"] - len(one.statements) if one["flows"] else 0
    country = asked.entities("country")[0].name
    left_out = [
        LeftOut(reason=f"{country}'s own part in what is for it", count=own),
        LeftOut(reason="direct support whose theme is not stated", count=unthemed),
        LeftOut(
            reason=f"flows of money beyond the latest {_LATEST} of each: “who funds whom” has their sums",
            count=unshown,
        ),
    ]
    rows.sort(key=lambda row: (row.actor.id, row.supported.id, row.type, row.statements))
    return Shaped(rows, left_out=tuple(one for one in left_out if one.count))


def _supporter(one: Found) -> Supporter:
    actor: EntityRef = one["actor"]
    if one["flows"]:
        return _giver(one, actor, one.statements[0])
    leading = next(
        statement for statement in one.statements
        if statement.type == one["type"] and statement.subject is not None and statement.subject.id == actor.id
    )  # fmt: skip
    return Supporter(
        actor=actor, role=str(leading.own.get("role") or BY_NAME[leading.type].reads), type=leading.type,
        supported=one["supported"], programmes=one["programmes"], how=str(leading.own.get("how", "")),
        modality=leading.modality, basis=leading.basis,
        is_planned_there=_is_planned_there(one.statements), date=stated_date(leading), statements=one.keys,
    )  # fmt: skip


def _giver(one: Found, actor: EntityRef, latest: StatementOut) -> Supporter:
    return Supporter(
        actor=actor, role=GIVES, type=latest.type, supported=one["supported"], programmes=(),
        how=f"{one['flows']:,} flows that name no project" if one["flows"] > 1 else "a flow that names no project",
        modality=latest.modality, basis=latest.basis,
        is_planned_there=all(each.modality in NOT_YET for each in one.statements), date=stated_date(latest),
        statements=one.keys,
    )  # fmt: skip


@question(
    Supporter, _supporters, draws=True, example={"country": "country:MD", "theme": "theme:thb"},
    prepare=lambda _: {"latest": _LATEST},
)  # fmt: skip
def supporters(
    country: CountryOrPlace, theme: Theme | None = None, actor: Actor | None = None, scope: Scope = EVERYTHING
) -> Answer[Supporter]:
    """Who supports a country, on a theme, and in which role: funder, lead, partner, or directly.

    country: whom. theme: only on this theme or a narrower one.
    actor: only this supporter; for a country, also its bodies.
    Who gives money that names no project is there with the latest of it. What the country's own bodies do for it is
    left out and counted, and so is support whose theme is not stated.
    """
    ...


def _is_planned_there(statements: list[StatementOut]) -> bool:
    benefits = [one for one in statements if one.type == "BENEFITS"]
    return bool(benefits) and all(one.modality in NOT_YET for one in benefits)


def _project_money(found: list[Found], asked: Asked) -> Shaped[ProjectMoney]:
    rows: list[ProjectMoney] = []
    unknown: list[EntityRef] = []
    wanted = {one.id for one in asked.entities("country")}
    for one in found:
        flows = [(statement, statement.money) for statement in one.statements if statement.money is not None]
        unknown += [] if flows or one["project"] is None else [one["project"]]
        rows += [_flow_row(one, flow, money, wanted) for flow, money in flows]
    rows.sort(key=lambda row: (row.project.id if row.project else "", row.kind, row.statements))
    return Shaped(rows, gaps=not_stated(unique(unknown), "amount"), figures=_certain_and_at_most)


def _flow_row(one: Found, flow: StatementOut, money: MoneyOut, wanted: set[str]) -> ProjectMoney:
    named = [leg.entity for leg in money.legs if leg.type == "TO_PLACE"]
    others = [statement for statement in one.statements if statement.money is None]
    places = unique(named or objects(others, "BENEFITS"))
    here = [statement for statement in others if not wanted or (statement.object and statement.object.id in wanted)]
    here_legs = [leg for leg in money.legs if leg.type == "TO_PLACE" and leg.entity.id in wanted]
    parts = [Decimal(leg.part) for leg in here_legs if leg.part is not None]
    return ProjectMoney(
        project=one["project"], kind=money.kind, currency=money.currency, amount=money.amount,
        share=" + ".join(leg.share for leg in here_legs if leg.share is not None) or None,
        part=f"{sum(parts)}" if parts else None,
        coverage="alone" if {place.id for place in places} <= wanted or not wanted else "shared", countries=places,
        modality=flow.modality, is_planned_there=not named and _is_planned_there(here),
        date=stated_date(flow), statements=(flow.key, *keys(others)),
    )  # fmt: skip


def _certain_and_at_most(rows: list[ProjectMoney], known: Mapping[str, StatementOut]) -> list[Figure]:
    """Certain: what is for this country alone and not only planned. At most: with all that touches it."""
    flows = [(row, known[row.statements[0]]) for row in rows]
    certain = [
        flow for row, flow in flows
        if row.coverage == "alone" and not row.is_planned_there and flow.modality not in NOT_YET
    ]  # fmt: skip
    return [*figures(certain, "certain"), *figures((flow for _, flow in flows), "at most")]


def _funding(inquiry: Inquiry) -> ReadResult[ProjectMoney]:
    size = inquiry.read("funding_size")[0]
    if size["flows"] + size["projects"] > 2 * inquiry.most:
        raise inquiry.too_large()
    found, asked = inquiry.found(inquiry.read("funding"))
    known = {statement.key: statement for one in found for statement in one.statements}
    return ReadResult(_project_money(found, asked), known)


@question(
    ProjectMoney, read=_funding, texts=(("funding",), ("funding_size",)),
    example={"country": "country:MD", "theme": "theme:thb"},
)  # fmt: skip
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
    Kinds of money are never added to each other; a budget is not a payment.
    """
    ...


def _programmes(found: list[Found], _: Asked) -> Shaped[ProgrammeRow]:
    rows = [
        ProgrammeRow(
            programme=programme, managers=subjects(statements, "MANAGES"),
            projects=subjects(statements, "FINANCED_UNDER"), statements=keys(statements),
        )
        for programme, statements in grouped(found, "programme").values()
    ]  # fmt: skip
    return Shaped(rows, gaps=not_stated((row.programme for row in rows if not row.managers), "manager"))


@question(ProgrammeRow, _programmes, draws=True)
def programmes(manager: Actor | None = None, scope: Scope = EVERYTHING) -> Answer[ProgrammeRow]:
    """Funding instruments, facilities and funds: whose they are, and what is financed under them.

    manager: only those that this one manages.
    """
    ...
