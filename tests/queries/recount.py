"""An independent recount of IATI files: plain lxml, Decimal and fractions, nothing of the loader's or the graph's code.

It reads what sums rest on: kind, amount, currency, dates, ends, percentages. The rules are those that docs and
`graph/shares.py` state in words, written here a second time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from lxml import etree

from .recount_parties import Parties
from .recount_rates import Rates

KINDS = {
    **dict.fromkeys(("1", "IF"), "incoming funds"),
    **dict.fromkeys(("2", "C"), "commitment"),
    **dict.fromkeys(("3", "D"), "disbursement"),
    **dict.fromkeys(("4", "E"), "expenditure"),
    **dict.fromkeys(("5", "IR", "IP"), "interest payment"),
    **dict.fromkeys(("6", "LR"), "repayment"),
    **dict.fromkeys(("7", "R"), "reimbursement"),
    **dict.fromkeys(("8", "QP"), "purchase of equity"),
    **dict.fromkeys(("9", "QS"), "sale of equity"),
    "10": "credit guarantee",
    "CG": "credit guarantee",
    "11": "incoming commitment",
    "12": "pledge",
    "13": "incoming pledge",
}
Part = tuple[str, str, Decimal]
"""Place, sector, amount."""
VOCABULARIES = {"": "1", "DAC": "1", "DAC-5": "1", "DAC-3": "2"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What of one flow falls to one place and one DAC sector ('' for none that is stated), in which currency."""

    place: str
    sector: str
    amount: Decimal
    usd: Decimal | None
    eur: Decimal | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One flow as sums take it."""

    dataset: str
    kind: str
    currency: str
    year: int | None
    publisher: str
    provider: str | None
    receiver: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Known:
    """What the files do not say themselves."""

    parties: Parties
    rates: Rates


def recount(files: dict[str, Path], data: Path) -> list[Counted]:
    """Recount files by the names of their datasets; of an activity published twice the one updated last."""
    activities: dict[str, list[tuple[str, str, int, etree._Element]]] = defaultdict(list)
    for dataset, path in files.items():
        for number, activity in enumerate(etree.parse(path).getroot().iter("iati-activity")):
            identifier = " ".join((activity.findtext("iati-identifier") or "").split())
            activities[identifier or f"{dataset} {number}"].append(
                (activity.get("last-updated-datetime") or "", dataset, number, activity)
            )
    known = Known(Parties(data / "iati" / "codelists"), Rates(data / "fx" / "eurofxref-hist.zip"))
    last = (max(versions, key=lambda one: one[:3]) for versions in activities.values())
    return [flow for _, dataset, _, activity in last for flow in flows_of(activity, dataset, known)]


def flows_of(activity: etree._Element, dataset: str, known: Known) -> Iterator[Counted]:
    for one in activity.iterchildren("transaction"):
        code = one.find("transaction-type")
        kind = KINDS.get(code.get("code", "") if code is not None else "", "unknown kind")
        yield from flow(one, activity, dataset, kind, day(one.find("transaction-date")), None, known)
    budgets = list(activity.iterchildren("budget"))
    revised = {period(budget) for budget in budgets if budget.get("type") in ("2", "Revised")}
    for one in budgets:
        if one.get("type") not in ("1", "Original") or period(one) not in revised:
            yield from flow(one, activity, dataset, "budget", *period(one), known)
    for one in activity.iterchildren("planned-disbursement"):
        yield from flow(one, activity, dataset, "planned disbursement", *period(one), known)


def flow(
    element: etree._Element,
    activity: etree._Element,
    dataset: str,
    kind: str,
    start: date | None,
    end: date | None,
    known: Known,
) -> Iterator[Counted]:
    value = element.find("value")
    if value is None or not (value.text or "").strip():
        return
    try:
        amount = Decimal((value.text or "").strip().replace(",", ""))
    except InvalidOperation:
        return
    currency = (value.get("currency") or activity.get("default-currency") or "").strip().upper()
    last = end or start
    is_one_year = last is not None and start is not None and (last - start).days <= 366
    at = day_in(value.get("value-date") or "") or start or end
    in_both = (known.rates.convert(amount, currency, at, target) for target in ("USD", "EUR"))
    parts = [None if whole is None else list(cells(element, activity, whole)) for whole in (amount, *in_both)]
    yield Counted(
        dataset,
        kind,
        currency,
        last.year if last and is_one_year else None,
        f"source:iati-{known.parties.scope(activity)}",
        *known.parties.ends(element, activity, kind),
        together(parts),
    )


def together(parts: list[list[Part] | None]) -> tuple[Cell, ...]:
    """Put the parts of the amount and of its conversions together; a rest may be there of some and not of others."""
    sums: dict[tuple[str, str], list[Decimal]] = {}
    for column, found in enumerate(parts):
        for place, sector, amount in found or ():
            sums.setdefault((place, sector), [Decimal(0)] * 3)[column] += amount
    return tuple(
        Cell(*ends, amount, None if parts[1] is None else usd, None if parts[2] is None else eur)
        for ends, (amount, usd, eur) in sums.items()
    )


def cells(element: etree._Element, activity: etree._Element, amount: Decimal) -> Iterator[Part]:
    sectors = own_or(element, activity, "sector")
    dac = [
        sector for sector in sectors if VOCABULARIES.get(sector.get("vocabulary", ""), sector.get("vocabulary")) == "1"
    ]
    for place, part in placed(element, activity, amount):
        shares = fractions([one.get("percentage") for one in dac])
        codes = (one.get("code", "").strip() for one in dac)
        named = [(code, share) for code, share in zip(codes, shares, strict=True) if share is not None]
        parts = split(part, [share for _, share in named])
        yield from ((place, code, one) for (code, _), one in zip(named, parts, strict=True))
        rest = part - sum(parts, Decimal(0))
        if rest or not named:
            yield place, "", rest


def placed(element: etree._Element, activity: etree._Element, amount: Decimal) -> Iterator[tuple[str, Decimal]]:
    countries, regions = places(element, activity)
    whole = sum((percent(country) or Fraction(0) for country in countries), Fraction(0))
    chosen = [*countries, *regions]
    is_alone = len(countries) == 1 and percent(countries[0]) is None
    if countries and regions and (whole >= Fraction(99, 100) or is_alone):
        chosen = countries
    elif regions:
        first = min(region.get("vocabulary") or "1" for region in regions)
        chosen = [one for one in chosen if one.tag == "recipient-country" or (one.get("vocabulary") or "1") == first]
    shares = fractions([one.get("percentage") for one in chosen])
    named = [(name_of(one), share) for one, share in zip(chosen, shares, strict=True) if share is not None]
    parts = split(amount, [share for _, share in named])
    yield from ((name, part) for (name, _), part in zip(named, parts, strict=True))
    rest = amount - sum(parts, Decimal(0))
    if rest or not named:
        yield "", rest


def places(element: etree._Element, activity: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    for one in (element, activity):
        countries, regions = one.findall("recipient-country"), one.findall("recipient-region")
        if countries or regions:
            return countries, regions
    return [], []


def own_or(element: etree._Element, activity: etree._Element, tag: str) -> list[etree._Element]:
    return element.findall(tag) or activity.findall(tag)


def name_of(place: etree._Element) -> str:
    code = place.get("code", "").strip()
    if place.tag == "recipient-country":
        return f"country:{code.upper()}" if len(code) == 2 else f"place:iati-country/{code}"
    named = "-".join(re.findall(r"[^\W_]+", "".join(place.itertext()).casefold()))
    return f"place:region-{place.get('vocabulary') or '1'}-{code or named}"


def percent(element: etree._Element) -> Fraction | None:
    stated = element.get("percentage")
    return None if stated is None or not stated.strip() else Fraction(stated.strip().rstrip("%")) / 100


def fractions(stated: list[str | None]) -> list[Fraction | None]:
    """What each of several percentages of one whole is taken for."""
    given = [None if one is None or not one.strip() else Fraction(one.strip().rstrip("%")) / 100 for one in stated]
    if not any(given):
        return [Fraction(1)] if len(given) == 1 else [None] * len(given)
    whole = sum((share for share in given if share is not None), Fraction(0))
    if given.count(None) == 1 and whole < 1:
        return [1 - whole if share is None else share for share in given]
    scale = 1 / whole if whole >= Fraction(99, 100) else Fraction(1)
    return [None if share is None else share * scale for share in given]


def split(amount: Decimal, shares: list[Fraction]) -> list[Decimal]:
    """Split into whole cents, or ten-thousandths where the amount has them; the largest remainders are rounded up."""
    unit = Decimal("0.01") if amount == round(amount, 2) else Decimal("0.0001")
    units = int(round(abs(amount), 4) / unit)
    every = [*shares, max(Fraction(0), 1 - sum(shares, Fraction(0)))]
    exact = [units * one for one in every]
    taken = [one.numerator // one.denominator for one in exact]
    by_remainder = sorted(range(len(every)), key=lambda place: (taken[place] - exact[place], place))
    for place in by_remainder[: units - sum(taken)]:
        taken[place] += 1
    return [unit * one * (1 if amount >= 0 else -1) for one in taken[: len(shares)]]


def period(element: etree._Element) -> tuple[date | None, date | None]:
    return day(element.find("period-start")), day(element.find("period-end"))


def day(element: etree._Element | None) -> date | None:
    return None if element is None else day_in(element.get("iso-date") or element.text or "")


def day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
