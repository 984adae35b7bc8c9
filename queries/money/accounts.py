"""The money of one actor, and of one project with its parties."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from ...graph.model.schema import FlowKind
from ...graph.model.statement_types import BY_NAME
from ..asking.amounts import maybe_units, units
from ..asking.answer import Answer, Figure, LeftOut
from ..asking.hydration import Hydrator
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, Project, System, Year
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import firmest
from ..asking.shown_statements import EntityRef, StatementOut
from .flow_filters import Selection
from .left_out import WITHIN, outside
from .rows import MoneyRow, ProjectPart
from .sums import MANY, TEXTS, Sum, behind_of, figure_of, summed
from .totals import status_of_sums

_ROLES = {"provider": ("provides", "receiver"), "receiver": ("receives", "provider")}


class Account(StrEnum):
    """What the money of an actor is listed by."""

    YEAR = "year"
    COUNTERPART = "counterpart"


def _money(inquiry: Inquiry) -> ReadResult[MoneyRow]:
    found: list[tuple[str, Selection, Sum]] = []
    by_year = inquiry.arguments["by"] == Account.YEAR
    for end, (_, other) in _ROLES.items():
        selection = Selection.of(inquiry, ("year",) if by_year else (other,), {end: "actor"}, actor=None)
        found += [(end, selection, total) for total in summed(selection, MANY)]
    within = 0
    if not by_year:  # what an actor pays itself has no counterpart, and stands at both ends
        itself = inquiry.arguments["actor"]
        within = sum(total.count for end, _, total in found if end == "provider" and total.group["receiver"] == itself)
        found = [item for item in found if item[2].group[_ROLES[item[0]][1]] != itself]
    found.sort(key=lambda item: _order(*item, by_year))
    page = found[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    others = [] if by_year else [total.group[_ROLES[end][1]] for end, _, total in page]
    hydrator = inquiry.hydrator(extra=[entity for entity in others if entity])
    rows = [_money_row(end, selection, total, hydrator) for end, selection, total in page]
    left_out = outside(Selection.of(inquiry))
    left_out += [LeftOut(reason=WITHIN, count=within)] if within else []
    shaped = Shaped(
        rows, total=len(found), left_out=tuple(left_out), status=status_of_sums([total for _, _, total in found])
    )
    return ReadResult(shaped, {})


def _order(end: str, _: Selection, total: Sum, by_year: bool) -> tuple[object, ...]:
    if by_year:
        return (end, total.kind, total.system, total.is_planned, -(total.group["year"] or 0), total.currency)
    return (end, total.kind, total.system, total.is_planned, -total.usd, total.currency, total.group[_ROLES[end][1]])


def _money_row(end: str, selection: Selection, total: Sum, hydrator: Hydrator) -> MoneyRow:
    role, other = _ROLES[end]
    counterpart = total.group.get(other)
    return MoneyRow(
        role=role,
        kind=total.kind,
        system=total.system,
        year=total.group.get("year") or None,
        counterpart=hydrator.entity(counterpart) if counterpart else None,
        currency=total.currency or None,
        is_planned=total.is_planned,
        count=total.count,
        amount=units(total.amount),
        usd=maybe_units(total.converted("usd")),
        not_in_usd=total.no_usd,
        behind=behind_of(selection, total),
    )


@question(MoneyRow, read=_money, texts=TEXTS, is_summed=True, example={"actor": "org:icmpd"})
def money(
    actor: Actor,
    by: Account = Account.YEAR,
    kind: list[FlowKind] = [],
    year: list[Year] = [],
    system: System | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[MoneyRow]:
    """What one actor gives and gets, by role, kind and year, or by counterpart.

    actor: whose money. by: year; or counterpart: to whom it gives and from whom it gets, the largest first.
    kind: only these kinds of money, which are never added to each other. year: only of these years.
    system: only what was reported to this system, such as IATI or CRS; their sums are never added.
    By counterpart, what it pays itself, as under two keys, is left out and counted.
    """
    ...


def _project(inquiry: Inquiry) -> ReadResult[ProjectPart]:
    stated = inquiry.read("project_parties")
    whole = Selection.of(inquiry)
    sums = summed(whole)
    ends = [(end, Selection.of(inquiry, (end,))) for end in _ROLES]
    by_end = [(end, selection, summed(selection)) for end, selection in ends]
    ids = [match.group[end] for end, _, found in by_end for match in found if match.group[end]]
    hydrator = inquiry.hydrator(stated, extra=ids)
    rows, known = [ProjectPart(role="all money", party=None, figures=_figures(whole, sums))], dict[str, StatementOut]()
    if not sums:
        rows.clear()
    by_party: dict[tuple[str, str], tuple[EntityRef, list[Any]]] = {}
    for columns in stated:
        party: EntityRef = hydrator.value(columns["party"])
        by_party.setdefault((columns["type"], party.id), (party, []))[1].extend(columns["statements"])
    for _, (party, found) in sorted(by_party.items()):
        statements = hydrator.statements(found)
        known.update((statement.key, statement) for statement in statements)
        role = "; ".join(
            sorted({str(statement.own.get("role") or BY_NAME[statement.type].reads) for statement in statements})
        )
        rows.append(
            ProjectPart(
                role=role,
                party=party,
                modality=firmest(statements),
                statements=tuple(statement.key for statement in statements),
            )
        )
    for end, selection, found in by_end:
        for actor in dict.fromkeys(match.group[end] for match in found):
            own = [match for match in found if match.group[end] == actor]
            rows.append(
                ProjectPart(
                    role=_ROLES[end][0],
                    party=hydrator.entity(actor) if actor else None,
                    figures=_figures(selection, own),
                )
            )
    page = rows[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    status = status_of_sums(sums) if sums or not known else None
    return ReadResult(Shaped(page, left_out=tuple(outside(whole)), total=len(rows), status=status), known)


def _figures(selection: Selection, sums: list[Sum]) -> tuple[Figure, ...]:
    return tuple([figure_of(selection, total) for total in sums])


@question(
    ProjectPart, read=_project, texts=(*TEXTS, ("project_parties",)), example={"project": "project:eu-thb-ifs-phase1"}
)
def project_money(project: Project, scope: Scope = EVERYTHING) -> Answer[ProjectPart]:
    """One project with all its money and parties: who funds, implements, benefits; who provides and receives how much.

    project: which. Sums stand under the parties that flows name, and under “all money” for the whole project.
    """
    ...
