"""The rows behind every sum of money: flows, one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from ...graph.errors import BadArgument
from ...graph.model.schema import NOT_YET
from ..asking.amounts import maybe_units
from ..asking.answer import Answer, LeftOut, Status
from ..asking.hydration import Hydrator
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import Counting
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shown_statements import EntityRef, LegOut, StatementOut
from .filter_parameters import FlowFilters
from .flow_filters import CELLS, FIRST, SELECTED, Selection
from .left_out import left_out, summed_and_outside
from .rows import FlowRow, ShareOut
from .sums import MANY, TEXTS

_SEVERAL = 2
"""Ids of a country over which one flow may be divided, so that the totals count it in each."""


def _flows(inquiry: Inquiry) -> ReadResult[FlowRow]:
    selection = Selection.of(inquiry)
    counted, shared = Counting(inquiry.arguments["counted"]), bool(inquiry.arguments["shared"])
    if shared and not any(inquiry.arguments[name] for name in ("country", "theme", "sector")):
        raise BadArgument("shared: says something only beside country, theme or sector.", argument="shared")
    if counted is Counting.OVERALL:  # which the selection knows
        counted = Counting.YES
    total, outside_it = _counted(selection, counted, shared)
    raw = selection.read_page(shared=shared, counted=str(counted), skip=inquiry.scope.skip, bound=inquiry.scope.limit)
    hydrator = inquiry.hydrator(raw, extra=(instead["source"] for row in raw if (instead := row["instead"])))
    rows: list[FlowRow] = []
    known: dict[str, StatementOut] = {}
    for columns in raw:
        (statement,) = hydrator.statements(columns["statements"])
        known[statement.key] = statement
        rows.append(flow_row(columns, statement, hydrator))
    planned_only = bool(rows) and all(row.modality in NOT_YET for row in rows)
    status = Status.PLANNED_ONLY if planned_only else Status.ANSWERED if total else Status.NOT_STATED
    return ReadResult(Shaped(rows, left_out=tuple(outside_it), total=total, status=status), known)


def _counted(selection: Selection, counted: Counting, shared: bool) -> tuple[int, list[LeftOut]]:
    """Say how many flows there are, and what is left out: by the totals where they know, else by counting."""
    if counted is Counting.YES and not shared and selection.is_yearly and len(selection.ids["country"]) < _SEVERAL:
        sums, not_here = summed_and_outside(selection, MANY)
        return sum(total.count for total in sums), not_here
    counts = selection.counts()
    reasons = left_out(counts, counted, shared)
    return sum(row["count"] for row in counts) - sum(reason.count for reason in reasons), reasons


def flow_row(columns: Mapping[str, Any], statement: StatementOut, hydrator: Hydrator) -> FlowRow:
    """Make the row of one flow; `columns` are why, date, part, usd, eur and instead, as its text gives them."""
    money, instead = statement.money, columns["instead"]
    if money is None:
        raise ValueError(f"{statement.key} is no flow")
    ends = {leg.type: leg.entity for leg in money.legs}
    keys = {leg.type: leg.stated_as for leg in money.legs}
    return FlowRow(
        date=columns["date"],
        kind=money.kind,
        system=money.system,
        amount=money.amount,
        currency=money.currency,
        part=maybe_units(columns["part"]),
        year=money.year,
        usd=maybe_units(columns["usd"]),
        eur=maybe_units(columns["eur"]),
        usd_rate=money.usd_rate,
        eur_rate=money.eur_rate,
        rate_date=money.rate_date,
        rate_source=money.rate_source,
        not_converted=money.not_converted,
        provider=ends.get("PROVIDER"),
        receiver=ends.get("RECEIVER"),
        provider_stated_as=keys.get("PROVIDER", ""),
        receiver_stated_as=keys.get("RECEIVER", ""),
        project=ends.get("OF_PROJECT"),
        programme=ends.get("OF_PROGRAMME"),
        places=_shares(money.legs, "TO_PLACE"),
        themes=_shares(money.legs, "FOR_THEME"),
        publisher=statement.source,
        modality=statement.modality,
        repairs=money.repairs,
        is_counted=columns["why"] is None,
        not_counted=columns["why"] or "",
        counted_instead=_instead(instead, hydrator.entity(instead["source"])) if instead else "",
        delta=maybe_units(instead["delta"]) if instead and instead["delta"] is not None else None,
        dataset=statement.dataset,
        record=statement.id,
        statements=(statement.key,),
    )


def _instead(mark: Mapping[str, Any], source: EntityRef) -> str:
    return f"record {mark['record']} in dataset {mark['dataset']}, by {source.name}"


def _shares(legs: tuple[LegOut, ...], name: str) -> tuple[ShareOut, ...]:
    return tuple(
        ShareOut(entity=leg.entity, share=leg.share, part=leg.part, vocabulary=leg.vocabulary)
        for leg in legs
        if leg.type == name
    )


@question(
    FlowRow,
    read=_flows,
    draws=True,
    example={"project": "project:eu-thb-ifs-phase1"},
    texts=((SELECTED, FIRST, CELLS, "flows"), *TEXTS),
)
def flows(
    *, counted: Counting = Counting.YES, shared: bool = False, scope: Scope = EVERYTHING, **filters: Unpack[FlowFilters]
) -> Answer[FlowRow]:
    """The flows of money behind any sum: as stated, converted, divided, and with who states them.

    kind: only of these kinds. provider: only what this one gives. receiver: only what this one gets.
    actor: only with this one at either end. project: only of this project. programme: only of this programme.
    country: only what is for this country or region; `part` is what of the amount falls to it.
    theme: only what is for this theme or a narrower one. sector: only what is for exactly this one.
    vocabulary: with theme or sector, only by this vocabulary of codes, such as 1 for OECD DAC codes.
    publisher: only what this source states. dataset: only of this dataset. What that one states counts, also where sums
    over all count another one's statement of the same money instead.
    year: only of these years. currency: only in this currency. system: only what was reported to this one (IATI, CRS).
    planned: true: only what is not yet done.
    finance: only what is stated to be a grant, loan, equity or debt relief, or of another form. aid_type: only of this
    type of aid, by the OECD's code, such as C01, or by its first letter. tied: only what is stated to be tied to buying
    from the giver's country, partially tied, or untied. What does not state one of these is not in a sum by it.
    without: only what does not state these: provider, receiver, country, sector (of a vocabulary), year, currency,
    system.
    counted: yes: only what sums count; no: only what they leave out, with the reason; all: both; overall: only what
    sums over all datasets and publishers count.
    shared: true: those that only touch the country or theme, with several others and no split, so that sums leave
    them out.
    """
    ...
