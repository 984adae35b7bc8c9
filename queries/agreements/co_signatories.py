"""The question `co_signatories`: who signed with whom, counted in documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import Any

from ...graph.errors import BadArgument, TooLarge
from ...graph.model.dates import days
from ..asking.acts import SIGNATORY, Act, codes
from ..asking.answer import Answer, Behind, LeftOut, Status
from ..asking.bodies import is_country
from ..asking.hydration import Hydrator
from ..asking.inquiry import Inquiry, ReadResult, Shaped, asked_of
from ..asking.parameters import Actor, Theme, Year
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from .declarations import Sides
from .document_filters import TEXTS, Kept, kept
from .rows import CoSignatory

MANY = 20_000_000
"""Most pairs over all documents that are counted; a document with 190 parties has 17,955."""
_FILTERS = ("theme", "kind", "membership")
_NOT_CARRIED = ("limit", "page", "alone")
_CALLED = {"party": "actor"}
_ENDS = {**_CALLED, "other": "other"}
"""By argument of the question that lists the documents of a pair, the one that asks for that end here."""
_REASONS: Mapping[str, str] = {
    "groups": "unnamed groups, whose members are not stated",
    "planned": "parts that are only planned or negotiated",
    "territories": "territories: whether they are parties is not stated",
}


class Spell(StrEnum):
    """The unit of time by which the documents of a pair are counted."""

    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two actors and the number of documents they share, in one year or decade if `spell` is set."""

    count: int
    one: str
    other: str
    spell: str = ""


def _co_signatories(inquiry: Inquiry) -> ReadResult[CoSignatory]:
    given = inquiry.arguments
    of = inquiry.identities.of
    actor, other = (of(id_) if id_ else None for id_ in (given["actor"], given["other"]))
    by = given["by"]
    if other is not None and actor in (None, other):
        raise BadArgument("other: says something only beside another actor.", "Give two different ones.", "other")
    acts = codes(given["act"]) or list(SIGNATORY)
    found, left_out = kept(inquiry, acts, with_parties=True, called=_CALLED)
    found = _folded(inquiry, found)
    left_out += _outside(found, by)
    if inquiry.at.excluded:
        others = len(kept(inquiry.with_every_source(), acts, called=_CALLED)[0]) - len(found)
        left_out += [LeftOut(reason="documents that only other sources state", count=others)] if others > 0 else []
    pairs = _ranked(_counted(found, actor, other, by), by)
    shown = pairs[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    hydrator = inquiry.hydrator(extra={end for pair in shown for end in (pair.one, pair.other)})
    dates = _dates(found, shown)
    rows = [_row(inquiry, pair, dates(pair), hydrator) for pair in shown]
    status = Status.ANSWERED if pairs else Status.NOT_STATED
    return ReadResult(Shaped(rows, total=len(pairs), status=status, left_out=tuple(left_out)), {})


def _folded(inquiry: Inquiry, found: list[Kept]) -> list[Kept]:
    """Take the bodies of the countries asked about as these."""
    of, given = inquiry.identities.of, inquiry.arguments
    whole = {
        of(entity_id): of(given[name]) for name in _ENDS.values() for entity_id in inquiry.ids(name) if given[name]
    }
    return [replace(match, parties=frozenset(whole.get(party, party) for party in match.parties)) for match in found]


def _counted(found: list[Kept], actor: str | None, other: str | None, by: str | None) -> list[_Pair]:
    if actor is None and sum(len(each.parties) * (len(each.parties) - 1) // 2 for each in found) > MANY:
        raise TooLarge(
            f"There are more than {MANY:,} pairs in these documents.", "Narrow it by an actor, a theme or a year."
        )
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for document in found:
        if by is None or document.date is not None:
            counts.setdefault(_spell(document.date, by), Counter()).update(_pairs(document.parties, actor, other))
    return [_Pair(count, *ends, spell) for spell, ranked in counts.items() for ends, count in ranked.items()]


def _pairs(parties: frozenset[str], actor: str | None, other: str | None) -> Iterator[tuple[str, str]]:
    if actor is None:
        return combinations(sorted(parties), 2)
    return ((actor, party) for party in parties if party != actor and other in (None, party))


def _spell(date: str | None, by: str | None) -> str:
    """Return the year of a date, or its decade in EDTF (195X); an empty text if nothing is counted by time."""
    if by is None or date is None:
        return ""
    year = days(date).first[:4]
    return year if by == Spell.YEAR else f"{year[:3]}X"


def _ranked(pairs: list[_Pair], by: str | None) -> list[_Pair]:
    """Sort by the number of documents, most first; if counted by time, keep a pair together, in order of time."""
    if by is None:
        return sorted(pairs, key=lambda pair: (-pair.count, pair.one, pair.other))
    whole: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        whole[pair.one, pair.other] += pair.count
    return sorted(pairs, key=lambda pair: (-whole[pair.one, pair.other], pair.one, pair.other, pair.spell))


def _dates(found: list[Kept], shown: list[_Pair]) -> Callable[[_Pair], list[str]]:
    """Return a function that lists the dates of the documents of a pair, latest first."""
    wanted = {end for pair in shown for end in (pair.one, pair.other)}
    places: dict[str, set[int]] = {end: set() for end in wanted}
    for place, document in enumerate(found):
        for end in document.parties & wanted:
            places[end].add(place)

    def dates(pair: _Pair) -> list[str]:
        both = sorted(places[pair.one] & places[pair.other])
        every = [date for place in both if (date := found[place].date) is not None]
        return [date for date in every if not pair.spell or days(date).first.startswith(pair.spell.rstrip("X"))]

    return dates


def _row(inquiry: Inquiry, pair: _Pair, dates: list[str], hydrator: Hydrator) -> CoSignatory:
    return CoSignatory(
        one=hydrator.entity(pair.one),
        other=hydrator.entity(pair.other),
        period=pair.spell or None,
        documents=pair.count,
        first=dates[-1] if dates else None,
        last=dates[0] if dates else None,
        behind=_behind(inquiry, pair),
    )


def _behind(inquiry: Inquiry, pair: _Pair) -> Behind:
    given = inquiry.arguments
    own = {name: given[name] for name in (*_FILTERS, "year") if given[name]}
    if pair.spell:
        first = int(pair.spell.replace("X", "0"))
        years = range(first, first + (10 if pair.spell.endswith("X") else 1))
        own["year"] = [year for year in years if not given["year"] or year in given["year"]]
    scope = {name: value for name, value in asked_of(inquiry.scope, EVERYTHING).items() if name not in _NOT_CARRIED}
    act = given["act"] or [str(Act.SIGNATORY)]
    ends = {"party": pair.one, "other": pair.other}
    alone = [
        name
        for name, argument in _ENDS.items()
        if is_country(ends[name]) and (given[argument] is None or inquiry.is_alone(argument))
    ]
    arguments: dict[str, Any] = {**ends, "act": act, **own, **scope, **({"alone": sorted(alone)} if alone else {})}
    return Behind(question="declarations", arguments=arguments)


def _outside(found: list[Kept], by: str | None) -> list[LeftOut]:
    """Count the parties of these documents that are not counted as co-signatories, by reason, and undated documents."""
    counts: Counter[str] = Counter()
    for document in found:
        counts.update(document.others)
    left_out = [LeftOut(reason=_REASONS[name], count=count) for name, count in sorted(counts.items()) if count]
    undated = sum(document.date is None for document in found) if by is not None else 0
    return left_out + ([LeftOut(reason="documents without a stated date", count=undated)] if undated else [])


@question(CoSignatory, read=_co_signatories, texts=TEXTS, draws=True, is_summed=True, example={"theme": "theme:thb"})
def co_signatories(
    actor: Actor | None = None,
    other: Actor | None = None,
    theme: Theme | None = None,
    year: list[Year] = [],
    act: list[Act] = [],
    kind: str | None = None,
    membership: Sides | None = None,
    by: Spell | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[CoSignatory]:
    """Who signed with whom: pairs of those who are in the same documents, with most documents first.

    Each count opens to its documents. In one document, whoever is named by any act that makes a signatory or party
    counts, once: signed, ratified, acceded, adopted, party without a stated act. A reservation, a declaration or a
    denunciation alone, what is only planned, and territories make no co-signatory; nor do depositaries. Unnamed groups
    (“and others”) are counted and never resolved.
    actor: only pairs with this one: its partners. other: only the pair of these two.
    theme: only documents on this theme or a narrower one. year: only documents dated in one of these years.
    act: only who is in the document by one of these acts, such as signed or ratified.
    kind: only documents of this kind, such as treaty or declaration.
    membership: only bilateral, plurilateral or multilateral ones.
    by: year or decade: the documents of each pair by their dates.
    """
    ...
