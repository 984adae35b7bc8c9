"""The question for who could work together: active on one theme in one place, and joined by nothing so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import Any

from ...graph.errors import BadArgument, TooLarge
from ..asking.answer import Answer, LeftOut, Row, Status
from ..asking.composed_sentences import Listed, Said, Sentence
from ..asking.inquiry import Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, CountryOrPlace, Theme
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shown_statements import EntityRef, StatementOut

_MOST_PROJECTS = 20_000
_MOST_PAIRS = 200_000
"""Pairs of actors that are put in order for one answer."""
NAMED = 3
"""Projects, themes and places that a row names; it says how many there are."""
Cell = tuple[str, str]
"""A theme and a place, by id."""


BOTH_WORK = "Both work on %(themes)s in %(places)s."
HAS_A_PART = (
    "%(actor)s has a part in %(count)s project there.",
    "%(actor)s has a part in %(count)s projects there.",
)
NOTHING_BETWEEN = "No source states a common project or meeting, money or anything else between the two."
FURTHER = "%(count)s more"
SENTENCES = (BOTH_WORK, HAS_A_PART, NOTHING_BETWEEN, FURTHER)
"""What it gives as reasons, for catalogues of translations."""


class PotentialPartners(Row):
    """Two that are active on the same theme in the same place, with no stated tie between them."""

    one: EntityRef
    other: EntityRef
    themes: tuple[EntityRef, ...]
    """Themes on which both are active in one of the places, the first of them."""
    theme_count: int
    """How many these are."""
    places: tuple[EntityRef, ...]
    """Places in which both are active on one of the themes, the first of them."""
    place_count: int
    """How many these are."""
    shared: int
    """In how many combinations of a theme and a place both are active."""
    one_projects: tuple[EntityRef, ...]
    """The first projects that make the one active there."""
    other_projects: tuple[EntityRef, ...]
    one_count: int
    """How many these are."""
    other_count: int
    reasons: tuple[Said, ...]
    """Why they could work together, in sentences."""


@dataclass
class _Activity:
    """Who is active where: by cell and actor the projects, by project the actors and the handles of what says so."""

    cells: dict[Cell, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    actors: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    refs: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])


def _read_activity(inquiry: Inquiry) -> _Activity:
    given = inquiry.arguments
    parameters: dict[str, Any] = {"country": inquiry.ids("country"), "bound": _MOST_PROJECTS + 1}
    sections = inquiry.given & {"country", "theme", "actor"}
    if not sections & {"country", "theme"}:  # where and on what the actor itself is active
        own = inquiry.read_sections(("activity",), sections, parameters)
        if len(own) > _MOST_PROJECTS:
            raise inquiry.too_large()
        parameters["country"] = sorted({place for row in own for place in row["places"]})
        if not parameters["country"]:
            return _Activity()
        sections = frozenset({"country"})
    rows = inquiry.read_sections(("activity",), sections, parameters)
    if len(rows) > _MOST_PROJECTS:
        raise inquiry.too_large()
    places = {inquiry.identities.of(place) for place in parameters["country"]}
    bodies = set(inquiry.ids("actor"))
    found = _Activity()
    for row in rows:
        topics = [given["theme"]] if given["theme"] else row["topics"]
        where = [place for place in row["places"] if not places or place in places]
        for part in row["parts"]:
            actor = str(given["actor"] if part["key"] in bodies else part["actor"])
            found.actors[row["project"]].add(actor)
            found.refs.setdefault((actor, row["project"]), part["ref"])
            for cell in ((topic, place) for topic in topics for place in where):
                found.cells[cell][actor].add(row["project"])
    return found


def _pairs(activity: _Activity, actor: str | None) -> Mapping[tuple[str, str], list[Cell]]:
    """Return the pairs that share a cell and no project, with what they share; raises TooLarge for too many."""
    pairs: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in sorted(activity.cells):
        active = sorted(activity.cells[cell])
        both = combinations(active, 2) if actor is None else ((actor, each) for each in active if each != actor)
        for pair in both if actor is None or actor in activity.cells[cell] else ():
            pairs[pair].append(cell)
        if len(pairs) > _MOST_PAIRS:
            raise TooLarge(
                f"More than {_MOST_PAIRS:,} pairs of actors are active on the same here.",
                "Give a theme as well as a place, or an actor.",
            )
    together = {pair for actors in activity.actors.values() for pair in combinations(sorted(actors), 2)}
    return {pair: cells for pair, cells in pairs.items() if tuple(sorted(pair)) not in together}


def _untied(inquiry: Inquiry, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Keep the pairs between which no source states anything: neither directly, nor a project, meeting or money."""
    wanted = set(pairs)
    candidates = sorted({pair[0] for pair in wanted})
    of, members = inquiry.identities.of, inquiry.identities.members
    bodies = inquiry.ids("actor")
    keys = {key: candidate for candidate in candidates for key in members(candidate)}
    keys |= dict.fromkeys(bodies, str(inquiry.arguments["actor"]))
    partners: dict[str, set[str]] = defaultdict(set)
    for row in inquiry.read("partners", ids=sorted(keys)):
        partners[keys[row["id"]]] |= {of(partner) for partner in row["partners"] if partner}
    return {pair for pair in wanted if pair[1] not in partners[pair[0]]}


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Two that could work together: the cells that both are active in, and the projects that make each active there."""

    pair: tuple[str, str]
    cells: Sequence[Cell]
    projects: tuple[list[str], list[str]]

    @property
    def themes(self) -> list[str]:
        """The themes of the cells, each once."""
        return list(dict.fromkeys(theme for theme, _ in self.cells))

    @property
    def places(self) -> list[str]:
        """The places of the cells, each once."""
        return list(dict.fromkeys(place for _, place in self.cells))

    @property
    def named(self) -> Iterable[str]:
        """The ids of all that a row names."""
        return (*self.pair, *chain.from_iterable(some[:NAMED] for some in (self.themes, self.places, *self.projects)))

    def refs(self, activity: _Activity) -> list[str]:
        """The handles of what says that the two have a part in the projects that a row names."""
        sides = zip(self.pair, self.projects, strict=True)
        return [activity.refs[actor, project] for actor, own in sides for project in own[:NAMED]]


def _potential(inquiry: Inquiry) -> ReadResult[PotentialPartners]:
    given = inquiry.arguments
    if not any(given[name] for name in ("theme", "country", "actor")):
        raise BadArgument("Say where, on what or for whom.", "Give a theme, a country or an actor.", "theme")
    activity = _read_activity(inquiry)
    pairs = _pairs(activity, given["actor"])
    inquiry.identities.know({actor for pair in pairs for actor in pair})
    untied = _untied(inquiry, pairs) if pairs else set[tuple[str, str]]()
    ordered = sorted(untied, key=lambda pair: (-len(pairs[pair]), -_together(activity, pairs[pair], pair), pair))
    shown = ordered[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    rows, known = _rows(
        inquiry, activity, [_Pairing(pair, pairs[pair], _projects(activity, pairs[pair], pair)) for pair in shown]
    )
    left = len(pairs) - len(untied)
    left_out = (LeftOut(reason="pairs between which something is stated already", count=left),) if left else ()
    status = Status.ANSWERED if untied else Status.NOT_STATED
    return ReadResult(Shaped(rows, left_out=left_out, total=len(untied), status=status), known)


def _rows(
    inquiry: Inquiry, activity: _Activity, pairings: Sequence[_Pairing]
) -> tuple[list[PotentialPartners], Mapping[str, StatementOut]]:
    """Read what the rows of one page rest on, and make them."""
    refs = sorted({ref for pairing in pairings for ref in pairing.refs(activity)})
    by_ref, hydrator = inquiry.statements(refs, extra={entity for pairing in pairings for entity in pairing.named})
    rows = [_row(pairing, hydrator.entity, [by_ref[ref].key for ref in pairing.refs(activity)]) for pairing in pairings]
    return rows, {statement.key: statement for statement in by_ref.values()}


def _row(pairing: _Pairing, entity: Callable[[str], EntityRef], statements: Sequence[str]) -> PotentialPartners:
    one_projects, other_projects = pairing.projects
    row = PotentialPartners(
        one=entity(pairing.pair[0]),
        other=entity(pairing.pair[1]),
        themes=tuple(map(entity, pairing.themes[:NAMED])),
        theme_count=len(pairing.themes),
        places=tuple(map(entity, pairing.places[:NAMED])),
        place_count=len(pairing.places),
        shared=len(pairing.cells),
        one_projects=tuple(map(entity, one_projects[:NAMED])),
        other_projects=tuple(map(entity, other_projects[:NAMED])),
        one_count=len(one_projects),
        other_count=len(other_projects),
        reasons=(),
        statements=tuple(dict.fromkeys(statements)),
    )
    return row.model_copy(update={"reasons": _reasons(row)})


def _projects(activity: _Activity, cells: Sequence[Cell], pair: tuple[str, str]) -> tuple[list[str], list[str]]:
    """Return the projects that make each of a pair active in what they share."""
    one, other = (sorted({project for cell in cells for project in activity.cells[cell][actor]}) for actor in pair)
    return one, other


def _together(activity: _Activity, cells: Sequence[Cell], pair: tuple[str, str]) -> int:
    """Return how many projects the less active of the two has there."""
    return min(map(len, _projects(activity, cells, pair)))


def _reasons(row: PotentialPartners) -> tuple[Sentence, ...]:
    themes, places = _listed(row.themes, row.theme_count), _listed(row.places, row.place_count)
    parts = ((row.one, row.one_count), (row.other, row.other_count))
    told = (Sentence(*HAS_A_PART, actor=actor.name, count=count) for actor, count in parts)
    return (Sentence(BOTH_WORK, themes=themes, places=places), *told, Sentence(NOTHING_BETWEEN))


def _listed(some: Sequence[EntityRef], count: int) -> Listed:
    """Name the first of them, and say how many there are beyond these."""
    further = count - len(some)
    names = tuple(entity.name for entity in some)
    return Listed((*names, Sentence(FURTHER, count=further)) if further else names)


@question(
    PotentialPartners,
    read=_potential,
    texts=(("activity",), ("partners",), ("by_ref",)),
    example={"country": "country:MD"},
)
def potential_partners(
    theme: Theme | None = None,
    country: CountryOrPlace | None = None,
    actor: Actor | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[PotentialPartners]:
    """Who could work together: two that are active on the same theme in the same place, with no stated tie so far.

    Active is whoever funds, carries out, manages or is a partner in a project there. A tie is a statement between the
    two, a project or a meeting in which both have a part, or money from one to the other; to be party to one treaty is
    none. That no source here states a tie does not mean that there is none.
    theme: on this theme or a narrower one. country: in this country or place. actor: only with this one; where it is
    given alone, wherever it is active itself. At least one of the three has to be given.
    """
    ...
