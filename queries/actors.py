"""Questions about who and what there is, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Annotated, Any

from pydantic import Field

from ..graph.errors import BadArgument
from ..graph.schema import Basis, Modality
from ..graph.statements import JOINING
from .answer import Answer, LeftOut, StatementOut
from .identity import countries_called, folded
from .inquiry import Asked, Found, Shaped
from .parameters import CountryOrPlace, Entity, Label, StatementTypeName
from .question import question
from .rows import ActorRow, Line, Match
from .scope import EVERYTHING, Scope
from .shaping import keys, lines

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


def _candidates(arguments: Mapping[str, Any]) -> dict[str, Any]:
    words = [word for word in folded(arguments["text"]).split() if word not in _NOT_INDEXED][:12]
    if not words:
        raise BadArgument("text: there is no word in it.", "Give a name, a part of one, or an identifier.", "text")
    each = (f"({word} OR {word}*{f' OR {word}~' if len(word) >= _SHORT else ''})" for word in words)
    called = [one.entity for one in countries_called(arguments["text"])]
    return {"query": " AND ".join(each), "candidates": _CANDIDATES, "countries": called}


def _best(statement: StatementOut, wanted: str) -> tuple[int, float, str, str]:
    """How well the names of one statement match: rank, distance, name, language."""
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
            rank = "words" if set(plain.split()) <= set(other.split()) else "similar"
        found.append((_RANKS.index(rank), distance, name, language))
    return min(found, default=_NO_MATCH)


def _matches(found: list[Found], asked: Asked) -> Shaped[Match]:
    best: dict[str, tuple[tuple[int, float, str, str], Found, StatementOut]] = {}
    called = {one.entity: (_RANKS.index("translation"), 0.0, one.name, one.language)
              for one in countries_called(asked.arguments["text"])}  # fmt: skip
    for one in found:
        for statement in one.statements:
            entity = one["entity"].id
            rank = min(_best(statement, asked.arguments["text"]), called.get(entity, _NO_MATCH))
            if rank[0] < len(_RANKS) and (entity not in best or rank < best[entity][0]):
                best[entity] = (rank, one, statement)
    ordered = sorted(best.items(), key=lambda item: (item[1][0], item[0]))
    is_cut = sum(len(one.statements) for one in found) >= _CANDIDATES
    left_out = (LeftOut(reason="weaker matches, not counted: more words find fewer", count=1),) if is_cut else ()
    return Shaped([
        Match(entity=one["entity"], matched=rank[2], language=rank[3], match=_RANKS[rank[0]],
              statements=(statement.key,))
        for _, (rank, one, statement) in ordered
    ], left_out=left_out)  # fmt: skip


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
    return Shaped([
        ActorRow(actor=one["actor"], countries=one["countries"], roles=tuple(sorted(one["roles"])),
                 sources=one["sources"], statements=keys(one.statements))
        for one in found
    ])  # fmt: skip


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


NEAR, HUB = 300, 5_000
"""Neighbours that are drawn at the most, and the links from which on an entity's further ones are not looked at."""


def _near(found: list[Found], asked: Asked) -> Shaped[Line]:
    near = found[0]["near"] if found else 0
    reason = f"neighbours beyond the first {NEAR}, of the links that were looked at: ask for fewer types of statement"
    left_out = (LeftOut(reason=reason, count=near - NEAR),) if near > NEAR else ()
    return Shaped(lines(found, asked).rows, left_out=left_out)


@question(
    Line, _near, draws=True, example={"entity": "org:icmpd", "depth": 2},
    prepare=lambda _: {"joining": list(JOINING), "most": NEAR, "hub": HUB, "links": 4 * HUB},
)  # fmt: skip
def neighbourhood(
    entity: Entity,
    depth: Annotated[int, Field(ge=1, le=2)] = 1,
    type: list[StatementTypeName] = [],
    scope: Scope = EVERYTHING,
) -> Answer[Line]:
    """The network around one entity: the statements that join it and its neighbours.

    entity: the one in the middle.
    depth: steps away from it, 1 or 2.
    type: only along statements of these types.
    """
    ...
