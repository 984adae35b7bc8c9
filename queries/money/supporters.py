"""Questions about money and support: who gives what to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal

from ...graph.model.schema import NOT_YET, Basis, Modality
from ...graph.model.statement_types import BY_NAME
from ..asking.answer import Answer, EntityRef, Figure, LeftOut, MoneyOut, StatementOut, Status
from ..asking.bodies import bodies_of
from ..asking.inquiry import Asked, Found, Inquiry, ReadResult, Shaped, listed
from ..asking.parameters import Actor, CountryOrPlace, Project, Theme
from ..asking.periods import only_within
from ..asking.question import question
from ..asking.rows import GIVES, ProgrammeRow, ProjectMoney, Supporter
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import figures, grouped, keys, not_stated, objects, stated_date, subjects, unique
from .flow_filters import Selection
from .left_out import ON_ITS_WAY_BACK, not_counted, outside
from .sums import MANY, TEXTS, Sum, figure_of, summed

_OWN = "{}'s own part in what is for it"
_UNTHEMED = "direct support whose theme is not stated"


def _supporters(inquiry: Inquiry) -> ReadResult[Supporter]:
    """Put together who has a role in projects or supports directly, and who gives money."""
    (country,) = listed(inquiry.arguments["country"])
    home = inquiry.identities.members(country)
    own = [*home, *(body for found in bodies_of(inquiry.store, home, inquiry.at).values() for body in found)]
    inquiry.identities.know(own)
    found, asked = inquiry.found(inquiry.read("supporters", own=own))
    rows, counts = _by_role(found)
    rows, left_out = only_within(rows, lambda row: row.date, inquiry.within)
    givers, not_given = _by_money(inquiry, asked.entity(country), set(map(inquiry.identities.of, own)), counts)
    rows = sorted([*rows, *givers], key=lambda row: (row.actor.id, row.supported.id, row.type, row.statements))
    name = asked.entity(country).name
    left_out += not_given
    left_out += [LeftOut(reason=reason.format(name), count=count) for reason, count in counts.items() if count]
    known = {statement.key: statement for match in found for statement in match.statements}
    shown = rows[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    return ReadResult(Shaped(shown, total=len(rows), left_out=tuple(left_out), status=_status(rows)), known)


def _status(rows: list[Supporter]) -> Status:
    if not rows:
        return Status.NOT_STATED
    is_planned = all(row.modality in NOT_YET or row.is_planned_there for row in rows)
    return Status.PLANNED_ONLY if is_planned else Status.ANSWERED


def _by_role(found: list[Found]) -> tuple[list[Supporter], Counter[str]]:
    rows: list[Supporter] = []
    counts: Counter[str] = Counter()
    for each in found:
        if each["is_own"]:
            counts[_OWN] += 1
        elif each["lacks_theme"]:
            counts[_UNTHEMED] += 1
        else:
            rows.append(_supporter(each))
    return rows, counts


def _supporter(found: Found) -> Supporter:
    actor: EntityRef = found["actor"]
    leading = next(
        statement
        for statement in found.statements
        if statement.type == found["type"] and statement.subject is not None and statement.subject.id == actor.id
    )
    return Supporter(
        actor=actor,
        role=str(leading.own.get("role") or BY_NAME[leading.type].reads),
        type=leading.type,
        supported=found["supported"],
        programmes=found["programmes"],
        how=str(leading.own.get("how", "")),
        modality=leading.modality,
        basis=leading.basis,
        is_planned_there=_is_planned_there(found.statements),
        date=stated_date(leading),
        statements=found.keys,
    )


def _by_money(
    inquiry: Inquiry, country: EntityRef, own: set[str], counts: Counter[str]
) -> tuple[list[Supporter], list[LeftOut]]:
    """Return a row for each that gives money for the country, with the sums of it."""
    selection = Selection.of(inquiry, ("provider",), {"provider": "actor"}, actor=None)
    by_giver: dict[str, list[Sum]] = defaultdict(list)
    for total in summed(selection, MANY):
        giver = total.group["provider"]
        if total.kind in selection.passed_over:
            counts[ON_ITS_WAY_BACK] += total.count
        elif not giver:
            counts["flows that name no provider"] += total.count
        elif giver in own:
            counts[_OWN] += total.count
        else:
            by_giver[giver].append(total)
    hydrator = inquiry.hydrator(extra=by_giver)
    rows = [
        Supporter(
            actor=hydrator.entity(giver),
            role=GIVES,
            type="FLOW",
            supported=country,
            programmes=(),
            how="",
            modality=Modality.PLANNED if all(total.is_planned for total in sums) else Modality.DONE,
            basis=Basis.STATED,
            is_planned_there=False,
            given=tuple([figure_of(selection, total) for total in sums]),
        )
        for giver, sums in by_giver.items()
    ]
    return rows, outside(selection)


@question(
    Supporter,
    read=_supporters,
    draws=True,
    example={"country": "country:MD", "theme": "theme:thb"},
    texts=(("supporters",), *TEXTS),
)
def supporters(
    country: CountryOrPlace, theme: Theme | None = None, actor: Actor | None = None, scope: Scope = EVERYTHING
) -> Answer[Supporter]:
    """Who supports a country, on a theme, and in which role: funder, lead, partner, giver of money, or directly.

    country: whom. theme: only on this theme or a narrower one. actor: only this supporter.
    Who gives money for the country is there with the sums of it. What the country's own bodies do for it is left out
    and counted, and so are repayments and interest, and support whose theme is not stated.
    """
    ...


def _is_planned_there(statements: list[StatementOut]) -> bool:
    benefits = [statement for statement in statements if statement.type == "BENEFITS"]
    return bool(benefits) and all(statement.modality in NOT_YET for statement in benefits)


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
        is_planned_there=not named and _is_planned_there(here),
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
