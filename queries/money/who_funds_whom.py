"""Who funds whom: pairs with sums of the money between them, and stated funding beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ...graph.model.dates import limited
from ...graph.model.schema import FlowKind, type_of
from ...graph.store.plain_values import Arrow
from ..asking.amounts import as_decimal
from ..asking.answer import Answer, Figure, LeftOut, Status
from ..asking.hydration import Hydrator
from ..asking.inquiry import Columns, Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, CountryOrPlace, Publisher, Side, System, Theme, Year
from ..asking.periods import why_not
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import firmest, objects, stated_date
from ..asking.shown_statements import EntityRef, StatementOut
from .filter_parameters import narrowing
from .flow_filters import Selection
from .left_out import ON_ITS_WAY_BACK, WITHIN, outside
from .ranking import Group, Heading, Ranking, figures_of, ranked
from .rows import FundingLink
from .sums import TEXTS, Sum, figure_of

_STATED = "stated_funding"
_RECIPIENTS = {"Project": "project", "Programme": "programme"}


class Pairing(StrEnum):
    """The grouping of pairs: as stated, or by country."""

    ACTOR = "actor"
    COUNTRY = "country"
    SECTOR = "sector"
    YEAR = "year"


_COLUMNS: Mapping[Pairing, tuple[str, ...]] = {
    Pairing.ACTOR: ("provider", "receiver"),
    Pairing.COUNTRY: ("provider", "country"),
    Pairing.SECTOR: ("provider", "sector"),
    Pairing.YEAR: ("provider", "receiver", "year"),
}


@dataclass(frozen=True)
class _Asking:
    """The flows asked about, as pairs, the largest first; and what of stated funding goes with them."""

    inquiry: Inquiry
    selection: Selection
    ranking: Ranking

    @property
    def has_stated(self) -> bool:
        """Whether stated funding belongs to the answer: it has no kind, no year, no sector, and went to no system."""
        given = self.inquiry.arguments
        return given["by"] == Pairing.ACTOR and not any(given[name] for name in ("kind", "year", "system"))


def _links(inquiry: Inquiry) -> ReadResult[FundingLink]:
    asking = _asking(inquiry)
    skip, limit = inquiry.scope.skip, inquiry.scope.limit
    pairs = asking.ranking.groups
    page = pairs[skip : skip + limit]
    with ThreadPoolExecutor(2) as pool:  # none of the three needs another one, and Neo4j answers them side by side
        beside = pool.submit(_stated, asking, max(0, skip - len(pairs)), limit - len(page))
        elsewhere = pool.submit(outside, asking.selection, asking.ranking.touching)
        shown = figures_of(asking.selection, asking.ranking, page)
        (stated, total, left_out), not_here = beside.result(), elsewhere.result()
    ids = (value for pair in shown for value in pair if isinstance(value, str) and value)
    hydrator = inquiry.hydrator(stated, extra=ids)
    rows = [_pair(asking, pair, sums, hydrator) for pair, sums in shown.items()]
    known: dict[str, StatementOut] = {}
    for columns in stated:
        statements = hydrator.statements(columns["statements"])
        rows.append(_stated_link(asking, columns, statements, hydrator))
        known.update((statement.key, statement) for statement in statements)
    if asking.ranking.nameless:
        left_out.append(LeftOut(reason="flows that name no provider", count=asking.ranking.nameless))
    if asking.ranking.returning:
        left_out.append(LeftOut(reason=ON_ITS_WAY_BACK, count=asking.ranking.returning))
    if asking.ranking.within:
        left_out.append(LeftOut(reason=WITHIN, count=asking.ranking.within))
    figures = _figures(asking.ranking, [total for sums in shown.values() for total in sums], len(shown) == len(pairs))
    shaped = Shaped(
        rows,
        left_out=(*not_here, *left_out),
        total=len(pairs) + total,
        figures=lambda _rows, _known: figures,
        status=_status(asking.ranking),
    )
    return ReadResult(shaped, known)


def _status(ranking: Ranking) -> Status | None:
    if not ranking.dollars:
        return None
    return Status.PLANNED_ONLY if all(is_planned for _, _, is_planned in ranking.dollars) else Status.ANSWERED


def _asking(inquiry: Inquiry) -> _Asking:
    given = inquiry.arguments
    recipient = given["recipient"]
    called = {"provider": "funder"}
    if recipient is not None:
        called[_RECIPIENTS.get(type_of(recipient).label, "receiver")] = "recipient"
    selection = Selection.of(inquiry, _COLUMNS[Pairing(given["by"])], called)
    return _Asking(inquiry, selection, ranked(selection))


def _pair(asking: _Asking, pair: Group, sums: list[Sum], hydrator: Hydrator) -> FundingLink:
    ends = [hydrator.entity(value) if value else None for value in pair[:2]]
    country = asking.inquiry.arguments["country"]
    return FundingLink(
        funder=ends[0],
        recipient=ends[1],
        year=pair[2] or None if len(pair) > len(ends) else None,
        countries=(hydrator.entity(country),) if country else (),
        given=tuple([figure_of(asking.selection, total) for total in sums]),
        modality="planned" if all(total.is_planned for total in sums) else "",
    )


def _figures(ranking: Ranking, shown: list[Sum], is_all: bool) -> list[Figure]:
    """Return for each kind the sum of all pairs and that of the pairs shown, in dollars.

    What is shown may be more than all where pairs that come later are negative: these have a figure of their own.
    """
    of_shown: dict[Heading, tuple[int, int]] = {}
    for pair in shown:
        usd, count = of_shown.get((pair.kind, pair.system, pair.is_planned), (0, 0))
        of_shown[pair.kind, pair.system, pair.is_planned] = (usd + pair.usd, count + pair.count - pair.no_usd)
    below = "of pairs in which more was taken back than given, which lowers the sum of all, in USD"
    scopes = [("all pairs, in USD", ranking.dollars), ("of the pairs shown, in USD", of_shown), (below, ranking.below)]
    return [
        Figure(
            kind=kind,
            system=system,
            currency="USD",
            is_planned=is_planned,
            scope=scope,
            amount=as_decimal(usd),
            count=count,
        )
        for scope, dollars in scopes[: 1 if is_all else None]
        for (kind, system, is_planned), (usd, count) in sorted(dollars.items())
        if count
    ]


def _stated(asking: _Asking, skip: int, limit: int) -> tuple[Sequence[Columns], int, list[LeftOut]]:
    """Read stated funding: a page of it, how many pairs there are, and what a period leaves out."""
    if not asking.has_stated:
        return [], 0, []
    inquiry, within = asking.inquiry, asking.inquiry.within
    if within is None:
        found = _funding(asking, "any date", skip=skip, bound=limit)
        return found["pairs"], found["total"], _within_actors(found)
    found = _funding(asking, "dated", skip=0, bound=inquiry.most + 1)
    dated, total = found["pairs"], found["total"]
    if len(dated) > inquiry.most:
        raise inquiry.too_large()
    kept = [
        row
        for row in dated
        if any(_is_within(inquiry, _date(statement)) for statement in row["statements"] if statement.type == "FUNDS")
    ]
    left_out = [LeftOut(reason="without a stated date", count=total - len(dated))] if total > len(dated) else []
    left_out += _within_actors(found)
    outside_it = len(dated) - len(kept)
    left_out += [LeftOut(reason="outside the period", count=outside_it)] if outside_it else []
    return kept[skip : skip + limit], len(kept), left_out


def _within_actors(found: Columns) -> list[LeftOut]:
    reason = "stated funding of an actor by itself, as under two keys"
    return [LeftOut(reason=reason, count=found["within"])] if found["within"] else []


def _is_within(inquiry: Inquiry, date: str | None) -> bool:
    return inquiry.within is None or not why_not(date, inquiry.within)


def _date(statement: Arrow) -> str:
    return limited(statement.properties["date"], statement.properties.get("date_bound", ""))


def _funding(asking: _Asking, dates: str, **further: Any) -> Columns:
    filters, parameters = asking.selection.filters, asking.selection.parameters
    recipient = asking.inquiry.parameters["recipient"]
    given = {
        "recipient": bool(recipient),
        "country": filters["country"],
        "funder": bool(parameters["provider"]),
        "sectors": asking.selection.sectors is not None,
        "publisher": filters["publisher"],
    }
    begin = next((name for name in ("recipient", "country", "funder") if given[name]), "all")
    wanted = frozenset({dates, f"from {begin}", *(name for name in given if given[name] and name != begin)})
    # the flows beside stated funding are those of all publishers
    whole = {**parameters, "recipient": recipient, "within": dict[str, Any]()}
    return asking.inquiry.read_sections((_STATED,), wanted, {**whole, **further})[0]


def _stated_link(asking: _Asking, columns: Columns, statements: list[StatementOut], hydrator: Hydrator) -> FundingLink:
    funds = [statement for statement in statements if statement.type == "FUNDS"]
    dates = (date for statement in funds if (date := stated_date(statement)) and _is_within(asking.inquiry, date))
    recipient = hydrator.value(columns["recipient"])
    return FundingLink(
        funder=hydrator.value(columns["funder"]),
        recipient=recipient,
        modality=firmest(funds),
        role="; ".join(sorted({str(statement.own["role"]) for statement in funds if "role" in statement.own})),
        countries=objects(statements, "BENEFITS"),
        programmes=objects(statements, "FINANCED_UNDER"),
        whole=tuple(_whole(asking, recipient, columns["whole"])),
        date=next(dates, None),
        statements=tuple(statement.key for statement in statements),
    )


def _whole(asking: _Asking, recipient: EntityRef, rows: list[Mapping[str, Any]]) -> list[Figure]:
    sums: dict[tuple[str, str, str, bool], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if _is_within(asking.inquiry, row["date"]):
            sums[row["kind"], row["system"], row["currency"], row["is_planned"]].append(row)
    neutral = Selection(asking.inquiry, {}, {})
    figures: list[Figure] = []
    for (kind, system, currency, is_planned), found in sums.items():
        units = sum(row["high"] * 10**9 + row["low"] for row in found)
        own: dict[str, Any] = {"kind": [kind], "planned": is_planned, _RECIPIENTS[recipient.type]: recipient.id}
        own |= narrowing(["provider"], currency=currency, system=system)
        figures.append(
            Figure(
                kind=kind,
                system=system,
                currency=currency or None,
                amount=as_decimal(units),
                is_planned=is_planned,
                count=sum(row["count"] for row in found),
                behind=neutral.behind(**own),
            )
        )
    return figures


@question(FundingLink, read=_links, draws=True, example={"country": "country:MD"}, texts=(*TEXTS, (_STATED,)))
def who_funds_whom(
    funder: Actor | None = None,
    recipient: Side | None = None,
    country: CountryOrPlace | None = None,
    theme: Theme | None = None,
    kind: list[FlowKind] = [],
    year: list[Year] = [],
    publisher: Publisher | None = None,
    system: System | None = None,
    by: Pairing = Pairing.ACTOR,
    vocabulary: str | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[FundingLink]:
    """Who funds whom: pairs with the sums of the money between them, the largest first, then stated funding.

    Each sum is of one kind, reporting system and currency, and opens to its flows. A pair without recipient sums the
    flows that name no receiver. Repayments and interest are left out and counted, unless asked for by kind, and so is
    what an actor pays itself, as under two keys. Stated funding (who funds which project) has no amount of its own:
    beside it stand, as the whole, the flows of the project that name no provider.
    funder: only what this one gives. recipient: only what this one gets: a project, a programme, an organisation, or a
    country, which is not what is for the country.
    country: only flows for this country or region (their part for it), and funding of projects that benefit it.
    theme: only flows for this theme or a narrower one, and funding of projects that address it.
    kind: only these kinds of money. year: only of these years. publisher: only what this source states.
    system: only what was reported to this system, such as IATI or CRS; their sums are never added.
    by: actor: pairs of provider and receiver. country, sector: what each provider gives for it. year: pairs by year.
    vocabulary: the vocabulary of sectors, such as 1 for OECD DAC codes.
    """
    ...
