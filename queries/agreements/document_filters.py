"""Filter the documents that a question is about, for all questions about treaties and declarations.

Each document has one date: the day of its signature or conclusion if one is stated, else that of the earliest act of a
party, else the beginning of the period it covers. Filters by period and year compare this date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ...graph.model.dates import Days, days
from ...graph.model.schema import NOT_YET
from ..asking.acts import codes
from ..asking.answer import LeftOut
from ..asking.identity import links_of
from ..asking.inquiry import Columns, Inquiry
from ..asking.periods import why_not

KEPT = "documents_kept"
TEXTS: tuple[tuple[str, ...], ...] = ((KEPT,),)
"""The queries that `kept` may run."""
MOST = 100_000
"""Most documents that are read for one answer."""
_ENDS = ("document", "party", "other", "country", "place", "themes")
"""The filters that name entities."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that passes the filters: its id, all ids judged to be the same document, its date and its parties.

    `parties` are the ids of the named parties, if they were asked for. `others` counts, by reason, the parties that are
    not among them.
    """

    id: str
    members: tuple[str, ...]
    date: str | None
    parties: frozenset[str] = frozenset()
    others: Mapping[str, int] = field(default_factory=dict[str, int])


def kept(
    inquiry: Inquiry,
    acts: Sequence[str] = (),
    with_parties: bool = False,
    called: Mapping[str, str] = MappingProxyType({}),
) -> tuple[list[Kept], list[LeftOut]]:
    """Read the documents that the arguments leave, the latest first, and count what a year or period leaves out.

    Arguments of a question are filters by their names: document, party, other, country, theme, kind, membership, place,
    year; `called` says which argument holds a filter that has another name there. `acts` are the codes that a party's
    act must be of.
    """
    parameters = _parameters(inquiry, acts, called)
    begin = _begin(inquiry, parameters)
    sections = _sections(parameters, begin, with_parties)
    columns = inquiry.read_sections((KEPT,), sections, {**parameters, "bound": MOST + 1})[0]
    if len(columns["id"]) > MOST:
        raise inquiry.too_large()
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    found = sorted(_merged(inquiry, rows), key=lambda document: document.id)
    found.sort(key=lambda document: days(document.date).first if document.date else "", reverse=True)
    return _within(found, inquiry.arguments.get("year") or (), inquiry.within)


def _parameters(inquiry: Inquiry, acts: Sequence[str], called: Mapping[str, str]) -> dict[str, Any]:
    given = inquiry.arguments

    def ids(name: str) -> list[str]:
        argument = called.get(name, name)
        return inquiry.ids(argument) if argument in inquiry.named else []

    ends = {name: ids(name) for name in _ENDS if name != "themes"}
    further = {"themes": inquiry.themes, "acts": list(acts), "not_yet": sorted(map(str, NOT_YET))}
    return {**ends, **further, "kind": given.get("kind"), "membership": given.get("membership")}


def _begin(inquiry: Inquiry, parameters: Mapping[str, Any]) -> str:
    """Choose the filter to start the search from: the one whose entities have the fewest links."""
    possible = [name for name in _ENDS if parameters[name]]
    if not possible or len(possible) == 1:
        return possible[0] if possible else "all"
    links = {name: links_of(inquiry.store, parameters[name], inquiry.at.now) for name in possible}
    return min(possible, key=lambda name: links[name])


def _sections(parameters: Mapping[str, Any], begin: str, with_parties: bool) -> frozenset[str]:
    wanted = {name for name in (*_ENDS, "kind", "membership") if parameters[name]} - {begin}
    wanted |= {f"{name} by act" for name in wanted & {"party", "other"} if parameters["acts"]}
    wanted |= {f"from {begin}", *([f"from {begin} by act"] if parameters["acts"] else [])}
    return frozenset(wanted | ({"with parties"} if with_parties else set()))


def _merged(inquiry: Inquiry, rows: Sequence[Columns]) -> Iterator[Kept]:
    """Merge the rows that are judged to be the same document."""
    inquiry.identities.know({row["id"] for row in rows} | {party for row in rows for party in row.get("parties", ())})
    groups: dict[str, list[Columns]] = {}
    for row in rows:
        groups.setdefault(inquiry.identities.of(row["id"]), []).append(row)
    for key, found in groups.items():
        parties = {inquiry.identities.of(party) for row in found for party in row.get("parties", ())}
        others: Counter[str] = Counter()
        for row in found:
            others.update({name: row[name] for name in ("groups", "planned", "territories") if name in row})
        yield Kept(key, tuple(row["id"] for row in found), _date(found), frozenset(parties), dict(others))


def _date(rows: Sequence[Columns]) -> str | None:
    """Return the date of a document by the rule of this module, or None if no date is stated."""
    held = [(row["held_inferred"], row["held"]) for row in rows if row["held"]]
    if held:
        return min(held)[1]
    acts = [row["acted"] for row in rows if row["acted"]]
    return min(acts) if acts else min((row["period"] for row in rows if row["period"]), default=None)


def _within(found: Sequence[Kept], years: Iterable[int], within: Days | None) -> tuple[list[Kept], list[LeftOut]]:
    wanted = {f"{year:04}" for year in years}
    if not wanted and within is None:
        return list(found), []
    reasons: Counter[str] = Counter()
    remaining: list[Kept] = []
    for document in found:
        if document.date is None:
            reasons["documents without a stated date"] += 1
        elif wanted and days(document.date).first[:4] not in wanted:
            reasons["documents of other years"] += 1
        elif within and (reason := why_not(document.date, within)):
            reasons[f"documents {reason}"] += 1
        else:
            remaining.append(document)
    return remaining, [LeftOut(reason=reason, count=count) for reason, count in sorted(reasons.items())]


def acts_asked(given: Mapping[str, Any]) -> list[str]:
    """Return the codes of the acts that the argument `act` names."""
    return codes(given["act"])
