"""The question for sums of money by anything."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from enum import StrEnum
from typing import Any, Unpack

from ..asking.amounts import as_decimal, maybe_units, units
from ..asking.answer import Answer, Figure, LeftOut, Status
from ..asking.hydration import Hydrator
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import Target
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from .filter_parameters import FlowFilters, narrowing
from .flow_filters import Selection
from .left_out import summed_and_outside
from .rows import TotalRow
from .sums import TEXTS, Sum, behind_of


class Grouping(StrEnum):
    """What sums can be grouped by, beside kind and currency."""

    DATASET = "dataset"
    PUBLISHER = "publisher"
    YEAR = "year"
    PROVIDER = "provider"
    RECEIVER = "receiver"
    COUNTRY = "country"
    SECTOR = "sector"


def _totals(inquiry: Inquiry) -> ReadResult[TotalRow]:
    selection = Selection.of(inquiry, inquiry.arguments["by"])
    sums, left_out = summed_and_outside(selection)
    kept = sums[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    ids = (item.group[name] for item in kept for name in selection.by if name not in ("dataset", "year"))
    hydrator = inquiry.hydrator(extra=[entity_id for entity_id in ids if entity_id])
    figures = list[Figure]()
    if inquiry.arguments["convert"] is not None:
        figures, missing = converted(selection, sums, inquiry.arguments["convert"])
        left_out += missing
    shaped = Shaped(
        [_row(item, selection, hydrator) for item in kept],
        left_out=tuple(left_out),
        total=len(sums),
        status=status_of_sums(sums),
        figures=lambda _rows, _known: figures,
    )
    return ReadResult(shaped, {})


def _row(total: Sum, selection: Selection, hydrator: Hydrator) -> TotalRow:
    group: dict[str, Any] = {}
    for name in selection.by:
        value = total.group[name] or None
        group[name] = value if name in ("dataset", "year") or value is None else hydrator.entity(value)
    return TotalRow(
        kind=total.kind,
        system=total.system,
        currency=total.currency or None,
        is_planned=total.is_planned,
        count=total.count,
        amount=units(total.amount),
        usd=maybe_units(total.converted("usd")),
        not_in_usd=total.no_usd,
        eur=maybe_units(total.converted("eur")),
        not_in_eur=total.no_eur,
        behind=behind_of(selection, total),
        **group,
    )


def status_of_sums(sums: list[Sum]) -> Status:
    """Say how an answer stands that rests on these sums."""
    if not sums:
        return Status.NOT_STATED
    return Status.PLANNED_ONLY if all(total.is_planned for total in sums) else Status.ANSWERED


def converted(selection: Selection, sums: list[Sum], target: str) -> tuple[list[Figure], list[LeftOut]]:
    """Add up over all currencies, for each kind; and count what could not be converted, with the reason."""
    groups: dict[tuple[str, str, bool], list[Sum]] = defaultdict(list)
    for total in sums:
        groups[total.kind, total.system, total.is_planned].append(total)
    name = target.lower()
    figures = [
        Figure(
            kind=kind,
            system=system,
            currency=target,
            is_planned=is_planned,
            scope=f"converted to {target}",
            amount=sum((as_decimal(getattr(match, name)) for match in found), Decimal(0)),
            count=sum(match.count - getattr(match, f"no_{name}") for match in found),
            behind=selection.behind(
                kind=[kind], planned=is_planned, **narrowing(selection.filters["without"], system=system)
            ),
        )
        for (kind, system, is_planned), found in sorted(groups.items())
        if any(match.converted(name) is not None for match in found)
    ]
    if not any(getattr(total, f"no_{name}") for total in sums):
        return figures, []
    reasons: dict[str, int] = defaultdict(int)
    for row in selection.counts(target):
        if row["not_converted"] and row["why"] is None and not row["is_shared"] and not row["period"]:
            reasons[row["not_converted"]] += row["count"]
    return figures, [
        LeftOut(reason=f"not converted to {target}: {reason}", count=count) for reason, count in sorted(reasons.items())
    ]


@question(TotalRow, read=_totals, texts=TEXTS, is_summed=True, example={"by": ["year"]})
def totals(
    by: list[Grouping] = [], convert: Target | None = None, *, scope: Scope = EVERYTHING, **filters: Unpack[FlowFilters]
) -> Answer[TotalRow]:
    """Sums of money and how many flows they add up, by kind, reporting system and currency, and whatever else is asked.

    by: also by these: dataset, publisher, year, provider, receiver, country (or region), sector (of one vocabulary).
    convert: add the sums over all currencies in USD or EUR, each flow at the rate of its value date; what has no rate
    is counted under `left_out`, never taken as zero.
    kind: only of these kinds. provider: only what this one gives. receiver: only what this one gets.
    actor: only with this one at either end. project: only of this project. programme: only of this programme.
    country: only what is for this country or region: of an amount divided over several, its part.
    theme: only what is for this theme or a narrower one. sector: only what is for exactly this one.
    vocabulary: the vocabulary of sectors, such as 1 for OECD DAC codes; one amount is divided once in each.
    publisher: only what this source states. dataset: only of this dataset.
    year: only of these years. currency: only in this currency.
    system: only what was reported to this system, such as IATI or CRS: donors report the same money to several, so
    sums of two systems stand side by side and are never added. planned: true: only what is not yet done.
    finance: only what is stated to be a grant, loan, equity or debt relief, or of another form. aid_type: only of this
    type of aid, by the OECD's code, such as C01, or by its first letter. tied: only what is stated to be tied to buying
    from the giver's country, partially tied, or untied. What does not state one of these is not in a sum by it.
    without: only what does not state these: provider, receiver, country, sector, year, currency, system.
    Each flow is counted once: of an activity published twice the version updated last, of a flow stated from both
    sides the giver's statement; by dataset or publisher too, so that the rows add up. Of one dataset or publisher, what
    that one states is counted. What is left out by that, and what only touches a country or theme, is counted.
    `behind` of each row asks for its flows; their parts add up to it exactly.
    """
    ...
