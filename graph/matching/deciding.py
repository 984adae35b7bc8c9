"""Decide whether two actors are one, by rules that can be read: the first one that fits decides.

A code never joins two actors whose names disagree, and a name never joins two of different countries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .actor_readings import Reading, read_actor
from .actors import Actor, Decision, Pair
from .comparing import Likeness, closest, weight

_MATCH, _REVIEW, _NONE = Decision.MATCH, Decision.REVIEW, Decision.NONE


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two actors and how they compare; the rules ask it."""

    left: Reading
    right: Reading
    names: Likeness | None
    code: float
    register: float
    acronym: float
    country: float

    @property
    def agreement(self) -> float:
        """Return how much the names agree, from 0 to 1."""
        return self.names.agreement if self.names else 0.0

    @property
    def is_same_name(self) -> bool:
        """Tell whether both have a name that says the same and names the same countries."""
        return self.names is not None and self.names.is_same and not self.names.is_part and not self.one_names_country

    @property
    def one_names_country(self) -> bool:
        """Tell whether one of the names has a country that the other has not."""
        return bool(self.names and (self.names.left_countries or self.names.right_countries))

    @property
    def countries_named_differ(self) -> bool:
        """Tell whether each name has a country that the other has not."""
        return bool(self.names and self.names.left_countries and self.names.right_countries)

    @property
    def country_fits(self) -> bool:
        """Tell whether the country that only one name has is where the other is at home."""
        if self.names is None:
            return False
        left, right = self.names.left_countries, self.names.right_countries
        return (not left or left == {self.right.country}) and (not right or right == {self.left.country})

    @property
    def is_acronym(self) -> bool:
        """Tell whether one of the two has no other name than an acronym."""
        return self.left.is_acronym_only or self.right.is_acronym_only

    @property
    def is_plain(self) -> bool:
        """Tell whether either name is one that bodies of many countries have."""
        return any(side.is_plain and not side.is_of_many_states for side in (self.left, self.right))

    @property
    def says(self) -> float:
        """Return how much the names that both have say."""
        if self.names is None:
            return 0.0
        return self._said

    @property
    def _said(self) -> float:
        best = [sum(map(weight, one.words & other.words)) for one in self.left.forms for other in self.right.forms]
        return max(best, default=0.0)


Rule = tuple[str, Decision, Callable[[Comparison], bool]]

RULES: tuple[Rule, ...] = (
    ("told apart by a statement", _NONE, lambda c: _is_stated_apart(c.left.actor, c.right.actor)),
    ("of different types", _NONE, lambda c: c.left.actor.type != c.right.actor.type),
    ("a kind of organisations", _NONE, lambda c: c.left.is_kind or c.right.is_kind),
    ("several in one name", _NONE, lambda c: c.left.is_several or c.right.is_several),
    ("names of two countries", _NONE, lambda c: c.countries_named_differ),
    (
        "bodies of two states",
        _NONE,
        lambda c: c.country < 0 and (c.left.is_of_a_state or c.right.is_of_a_state or c.is_plain),
    ),
    ("regions differ", _NONE, lambda c: c.agreement > 0 and c.names is not None and c.names.regions_differ),
    ("two countries, same name", _REVIEW, lambda c: c.country < 0 and c.is_same_name and c.says > 1.5),
    ("two countries", _NONE, lambda c: c.country < 0),
    ("two numbers of one register, same name", _REVIEW, lambda c: c.register < 0 and c.is_same_name),
    ("two numbers of one register", _NONE, lambda c: c.register < 0),
    # --- names
    ("same name and code", _MATCH, lambda c: c.is_same_name and c.code > 0),
    (
        "a name of many countries, country not stated",
        _REVIEW,
        lambda c: c.is_same_name and c.is_plain and c.country <= 0,
    ),
    ("same name, translated", _MATCH, lambda c: c.is_same_name and _translated(c) and c.says >= 2.2),
    ("same name", _MATCH, lambda c: c.is_same_name and not _translated(c) and (c.says >= 1.7 or c.country > 0)),
    ("same short name", _REVIEW, lambda c: c.is_same_name),
    ("same name with its country", _MATCH, lambda c: c.one_names_country and c.country_fits and _bare_same(c)),
    (
        "code, names agree",
        _MATCH,
        lambda c: c.code > 0 and c.agreement >= 0.6 and not c.one_names_country and not _bodies_differ(c),
    ),
    ("code and acronym", _MATCH, lambda c: c.code > 0 and c.acronym > 0 and c.agreement >= 0.25),
    ("code and acronym for a name", _MATCH, lambda c: c.code > 0 and c.acronym > 0 and c.is_acronym),
    (
        "acronym and name",
        _MATCH,
        lambda c: c.acronym >= 0.8 and c.agreement >= 0.6 and not c.one_names_country and not _bodies_differ(c),
    ),
    ("acronym for a name", _MATCH, lambda c: c.acronym >= 0.9 and c.is_acronym and not c.one_names_country),
    # --- to be looked at
    ("a country added to the name", _REVIEW, lambda c: c.one_names_country and _bare_same(c)),
    ("acronym for a name, to be looked at", _REVIEW, lambda c: c.acronym >= 0.5 and c.is_acronym),
    ("acronym, names agree in part", _REVIEW, lambda c: c.acronym >= 0.5 and c.agreement >= 0.3),
    ("code, names disagree", _REVIEW, lambda c: c.code > 0),
    ("names agree, translated", _REVIEW, lambda c: _translated(c) and c.agreement >= 0.5 and not _bodies_differ(c)),
    ("names agree", _REVIEW, lambda c: c.agreement >= 0.7 and not _bodies_differ(c)),
)


def decide(left: Actor, right: Actor) -> Pair:
    """Decide over two actors; the answer is the same whichever comes first."""
    first, second = sorted((left, right), key=lambda actor: actor.id)
    return decided(read_actor(first), read_actor(second))


def decided(left: Reading, right: Reading) -> Pair:
    """Decide over two actors that were read, the one with the first id first."""
    found = compared(left, right)
    rule, decision = next(
        ((name, decision) for name, decision, holds in RULES if holds(found)), ("nothing in common", Decision.NONE)
    )
    features = _features(found)
    return Pair(left.actor.id, right.actor.id, decision, rule, _score(features), features)


def compared(left: Reading, right: Reading) -> Comparison:
    """Compare two actors that were read."""
    return Comparison(
        left,
        right,
        closest(left, right),
        _code(left, right),
        _register(left, right),
        _acronym(left, right),
        _country(left, right),
    )


def _is_stated_apart(left: Actor, right: Actor) -> bool:
    return right.id in {left.parent, *left.related} or left.id in {right.parent, *right.related}


def _translated(found: Comparison) -> bool:
    return found.names is not None and found.names.is_translation


def _bodies_differ(found: Comparison) -> bool:
    return found.names is not None and found.names.bodies_differ


def _bare_same(found: Comparison) -> bool:
    return found.names is not None and found.names.is_same and not found.names.is_part


def _code(left: Reading, right: Reading) -> float:
    """Return 1 for a code in common that is not one of kinds."""
    return float(any(code.scheme and not code.is_kind for code in left.codes & right.codes))


def _register(left: Reading, right: Reading) -> float:
    """Return -1 where both have numbers of one register of a country, and none in common; or else 0."""
    for scheme in {code.scheme for code in left.codes if code.country} & {code.scheme for code in right.codes}:
        if not {c for c in left.codes if c.scheme == scheme} & {c for c in right.codes if c.scheme == scheme}:
            return -1.0
    return 0.0


def _acronym(left: Reading, right: Reading) -> float:
    """Return how much an acronym speaks for one actor: the longer the more, and more if both state it."""
    best = 0.0
    for acronym in left.acronyms & right.acronyms:
        best = max(best, {1: 0.1, 2: 0.3, 3: 0.6, 4: 0.8}.get(len(acronym), 0.9))
    for acronym in (left.acronyms & right.initials) | (right.acronyms & left.initials):
        best = max(best, {3: 0.4, 4: 0.6, 5: 0.9}.get(len(acronym), 0.9 if len(acronym) > 5 else 0.0))
    return best


def _country(left: Reading, right: Reading) -> float:
    """Return 1 for the same country, -1 for two, 0 where one is not known."""
    if not left.country or not right.country:
        return 0.0
    return 1.0 if left.country == right.country else -1.0


def _features(found: Comparison) -> dict[str, float]:
    stated = {
        "name": round(found.agreement, 3),
        "code": found.code,
        "register": found.register,
        "acronym": found.acronym,
        "country": found.country,
    }
    return {name: value for name, value in stated.items() if value}


def _score(features: Mapping[str, float]) -> float:
    weights = {"name": 0.6, "code": 0.2, "register": 0.4, "acronym": 0.2, "country": 0.15}
    return round(min(1.0, max(0.0, sum(weights[name] * value for name, value in features.items()))), 3)
