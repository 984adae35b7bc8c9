"""Questions about who and what there is, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Annotated, Any

from pydantic import Field

from ...graph.errors import BadArgument
from ...graph.model.schema import Basis, Modality
from ..asking.answer import Answer, LeftOut, StatementOut
from ..asking.identity import countries_called, folded
from ..asking.inquiry import Asked, Found, Shaped
from ..asking.parameters import CountryOrPlace, Entity, Label, StatementTypeName
from ..asking.question import question
from ..asking.rows import ActorRow, Line, Match
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import keys, lines

_RANKS = ("identifier", "exact", "translation", "beginning", "words", "similar")
_NOT_INDEXED = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "if",
        "in",
        "into",
        "is",
        "it",
        "no",
        "not",
        "of",
        "on",
        "or",
        "such",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "was",
        "will",
        "with",
    ]
)
"""Words that the index's analyser drops: asked for as beginnings, they would match nothing."""
_NO_MATCH = (len(_RANKS), 1.0, "", "")
_CANDIDATES = 1000
"""Descriptions and mentions that are compared with what is looked for: the best by the index."""
_SHORT = 4
"""Words shorter than this are never matched by similarity."""
_LONG = 6


def _candidates(arguments: Mapping[str, Any]) -> dict[str, Any]:
    words = [word for word in folded(arguments["text"]).split() if word not in _NOT_INDEXED][:12]
    if not words:
        raise BadArgument("text: there is no word in it.", "Give a name, a part of one, or an identifier.", "text")
    each = (f"({word} OR {word}*{_misspelt(word)})" for word in words)
    called = [one.entity for one in countries_called(arguments["text"])]
    return {"query": " AND ".join(each), "candidates": _CANDIDATES, "countries": called}


def _misspelt(word: str) -> str:
    """Return a fuzzy query: one letter of a word may differ, in long words two."""
    return "" if len(word) < _SHORT else f" OR {word}~1" if len(word) < _LONG else f" OR {word}~2"


def _best(statement: StatementOut, wanted: str) -> tuple[int, float, str, str]:
    """Return how well the names of a statement match: rank, distance, name, language."""
    own = statement.own
    languages = list(own.get("languages", ()))
    names = [(name, languages[i] if i < len(languages) else "") for i, name in enumerate(own.get("names", ()))]
    found: list[tuple[int, float, str, str]] = [
        (_RANKS.index("identifier"), 0.0, identifier, "")
        for identifier in own.get("identifiers", ())
        if identifier.casefold() == wanted.casefold()
    ]
    plain = folded(wanted)
    for name, language in names:
        other = folded(name)
        distance = 1 - SequenceMatcher(None, plain, other).ratio()
        if other == plain:
            rank = "exact"
        elif other.startswith(plain):
            rank = "beginning"
        else:
            rank = "words" if _has(other, plain) else "similar"
        found.append((_RANKS.index(rank), distance, name, language))
    return min(found, default=_NO_MATCH)


def _has(name: str, wanted: str) -> bool:
    """Tell whether every word looked for is in a name, or begins a word of it; both are folded."""
    words = name.split()
    return all(any(word.startswith(one) for word in words) for one in wanted.split())


def _matches(found: list[Found], asked: Asked) -> Shaped[Match]:
    best: dict[str, tuple[tuple[int, float, str, str], Found, StatementOut]] = {}
    called = {
        one.entity: (_RANKS.index("translation"), 0.0, one.name, one.language)
        for one in countries_called(asked.arguments["text"])
    }
    for one in found:
        for statement in one.statements:
            entity = one["entity"].id
            rank = min(_best(statement, asked.arguments["text"]), called.get(entity, _NO_MATCH))
            if rank[0] < len(_RANKS) and (entity not in best or rank < best[entity][0]):
                best[entity] = (rank, one, statement)
    ordered = sorted(best.items(), key=lambda item: (item[1][0], item[0]))
    is_cut = sum(len(match.statements) for match in found) >= _CANDIDATES
    left_out = (LeftOut(reason="weaker matches, not counted: more words find fewer", count=1),) if is_cut else ()
    return Shaped(
        [
            Match(
                entity=one["entity"],
                matched=rank[2],
                language=rank[3],
                match=_RANKS[rank[0]],
                statements=(statement.key,),
            )
            for _, (rank, one, statement) in ordered
        ],
        left_out=left_out,
    )


@question(Match, _matches, example={"text": "Ministry of Internal Affairs"}, prepare=_candidates)
def search(
    text: Annotated[str, Field(max_length=300)], type: Label | None = None, scope: Scope = EVERYTHING
) -> Answer[Match]:
    """Find entities by name or identifier, in any language that a source gives; countries in every language.

    text: a name, a part of one, or an identifier; accents and small misspellings do not matter.
    type: only of this type, such as Organisation or Project.
    """
    ...


def _actors(found: list[Found], _: Asked) -> Shaped[ActorRow]:
    return Shaped(
        [
            ActorRow(
                actor=match["actor"],
                countries=match["countries"],
                roles=tuple(sorted(match["roles"])),
                sources=match["sources"],
                statements=keys(match.statements),
            )
            for match in found
        ]
    )


@question(ActorRow, _actors, example={"type": "Organisation", "kind": "ministry"})
def actors(
    type: Label | None = None,
    kind: str | None = None,
    country: CountryOrPlace | None = None,
    role: StatementTypeName | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[ActorRow]:
    """List countries, organisations, persons and groups, with the roles in which they act; FLOW where money names them.

    type: Country, Organisation, Person or Group.
    kind: such as ministry, igo or embassy, as sources call it.
    country: only those of this country.
    role: only those that act so: a statement type such as FUNDS or IMPLEMENTS.
    """
    ...


@question(Line, lines, draws=True, example={"entity": "ICMPD/2018/MPF-240-003"})
def entity(entity: Entity, type: list[StatementTypeName] = [], scope: Scope = EVERYTHING) -> Answer[Line]:
    """Everything that is stated about one entity, of any kind, with who states it.

    entity: its id, identifier or whole name.
    type: only statements of these types, such as FUNDS.
    """
    ...


@question(Line, lines, draws=True, example={"country": "country:MD", "attributed": True})
def statements(
    entity: list[Entity] = [],
    other: list[Entity] = [],
    other_type: Label | None = None,
    type: list[StatementTypeName] = [],
    modality: list[Modality] = [],
    basis: list[Basis] = [],
    country: CountryOrPlace | None = None,
    attributed: bool | None = None,
    parts: bool = False,
    dataset: str | None = None,
    record: str | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[Line]:
    """List statements by what they are about, type, modality, and whether a source puts them into someone's mouth.

    entity: with one of these at an end; each line says under which.
    other: and one of these at the other end. other_type: and something of this type there, such as Project.
    type: of these types. modality: of these. basis: of these.
    country: with the country at an end, or somebody or something of that country.
    attributed: true: only reported speech, attributed to somebody; false: only what the source says itself.
    parts: take the parts of an entity (delegations, teams) with it.
    dataset: only of this dataset. record: only of this record of it, such as a statement's id in a curated file.
    """
    ...
