"""Decide whether two actors are one, by rules that can be read: the first one that holds decides.

A name never joins actors of two countries, and a code never joins actors whose names disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .actor_readings import Reading, read_actor
from .actors import Actor, Decision, Pair
from .evidence import Evidence, score

_MATCH, _REVIEW, _NONE = Decision.MATCH, Decision.REVIEW, Decision.NONE
_TELLS, _TELLS_MUCH = 1.7, 2.4
"""How much two names must say together: two words at least, and two and a half."""
_NOTHING = "nothing in common"

Rule = tuple[str, Decision, Callable[[Evidence], bool]]

_NEVER: tuple[Rule, ...] = (
    ("told apart by a statement", _NONE, lambda e: _is_stated_apart(e.left.actor, e.right.actor)),
    ("of different types", _NONE, lambda e: e.left.actor.type != e.right.actor.type),
    ("a kind of organisations", _NONE, lambda e: e.left.is_kind or e.right.is_kind),
    ("several organisations in one name", _NONE, lambda e: e.left.is_several or e.right.is_several),
    ("names of two countries", _NONE, lambda e: e.names_two_countries),
    ("bodies of two states", _NONE, lambda e: e.country < 0 and _is_public(e)),
    ("one name in two countries", _REVIEW, lambda e: e.country < 0 and e.is_same_name and e.says >= _TELLS),
    ("two countries", _NONE, lambda e: e.country < 0),
    ("one name, two numbers of one register", _REVIEW, lambda e: e.register < 0 and e.is_same_name),
    ("two numbers of one register", _NONE, lambda e: e.register < 0),
    ("regions differ", _NONE, lambda e: e.regions_differ and not e.code),
)
"""What keeps two actors apart, whatever else they have in common."""

_MATCHES: tuple[Rule, ...] = (
    ("same name and code", _MATCH, lambda e: e.is_same_name and e.code > 0),
    ("a name that many countries have", _REVIEW, lambda e: e.is_same_name and e.country <= 0 and _is_public(e)),
    (
        "same name in two languages",
        _MATCH,
        lambda e: e.is_same_name and e.is_translation and e.says >= _TELLS and e.agreement > 0.99,
    ),
    ("same name", _MATCH, lambda e: e.is_same_name and not e.is_translation and (e.says >= _TELLS or e.country > 0)),
    ("same name of its own", _MATCH, lambda e: e.is_same_name and (e.acronym >= 0.8 or _is_own_word(e))),
    (
        "same name with its country",
        _MATCH,
        lambda e: (
            e.is_same_but_country and e.one_names_country and e.country_fits and (e.says >= _TELLS or e.country > 0)
        ),
    ),
    (
        "same name, of the United Nations",
        _MATCH,
        lambda e: (
            e.only_apart_in == {"united_nations"} and not e.one_names_country and e.says >= _TELLS and not _is_part(e)
        ),
    ),
    (
        "same code, names agree",
        _MATCH,
        lambda e: e.code > 0 and e.agreement >= 0.6 and not e.one_names_country and not e.bodies_differ,
    ),
    (
        "same code and acronym, names agree in part",
        _MATCH,
        lambda e: e.code > 0 and e.acronym > 0 and e.agreement >= 0.25,
    ),
    (
        "same code, one has the other's acronym for a name",
        _MATCH,
        lambda e: e.code > 0 and e.is_acronym_only and (e.acronym > 0 or e.is_abbreviated),
    ),
    (
        "same acronym, names agree",
        _MATCH,
        lambda e: e.acronym >= 0.8 and e.agreement >= 0.6 and not e.one_names_country and not e.bodies_differ,
    ),
    (
        "same acronym, one name within the other",
        _MATCH,
        lambda e: e.acronym >= 0.9 and e.agreement >= 0.3 and not e.one_names_country and _is_within(e),
    ),
    (
        "one has the other's acronym for a name",
        _MATCH,
        lambda e: (
            e.is_acronym_only and not e.one_names_country and (e.acronym >= 0.9 or (e.acronym >= 0.8 and e.country > 0))
        ),
    ),
)
"""What makes two actors one."""

_DOUBTS: tuple[Rule, ...] = (
    ("same short name", _REVIEW, lambda e: e.is_same_name),
    ("a country added to the name", _REVIEW, lambda e: e.is_same_but_country and e.says >= 0.8),
    ("one has an acronym like the other's for a name", _REVIEW, lambda e: e.acronym >= 0.5 and e.is_acronym_only),
    ("like acronyms, names agree in part", _REVIEW, lambda e: e.acronym >= 0.4 and e.agreement >= 0.3),
    ("same code, names disagree", _REVIEW, lambda e: e.code > 0),
    ("names agree in two languages", _REVIEW, lambda e: e.is_translation and e.agreement >= 0.5 and _may_be(e)),
    ("names agree", _REVIEW, lambda e: e.agreement >= 0.66 and _may_be(e)),
)
"""What a person has to look at."""

RULES: tuple[Rule, ...] = (*_NEVER, *_MATCHES, *_DOUBTS)


def decide(left: Actor, right: Actor) -> Pair:
    """Decide over two actors; the answer is the same whichever comes first."""
    first, second = sorted((left, right), key=lambda actor: actor.id)
    return decided(read_actor(first), read_actor(second))


def decided(left: Reading, right: Reading) -> Pair:
    """Decide over two actors that were read, the one with the first id left."""
    evidence = Evidence(left, right)
    rule, decision = _first(RULES, evidence)
    features = evidence.features()
    return Pair(left.actor.id, right.actor.id, decision, rule, score(features), features)


def _first(rules: Iterable[Rule], evidence: Evidence) -> tuple[str, Decision]:
    return next(((name, decision) for name, decision, holds in rules if holds(evidence)), (_NOTHING, Decision.NONE))


def _is_stated_apart(left: Actor, right: Actor) -> bool:
    return right.id in {left.parent, *left.related} or left.id in {right.parent, *right.related}


def _is_public(e: Evidence) -> bool:
    """Tell whether either is a body of a state, or may be one by a name that many countries have."""
    return e.is_domestic or (any(s.is_of_a_state for s in (e.left, e.right)) and not _has_own_word(e))


def _has_own_word(e: Evidence) -> bool:
    return e.names is not None and (bool(e.names.own_words) or bool(e.names.countries))


def _is_own_word(e: Evidence) -> bool:
    """Tell whether the name is a word of nobody else's: long, or both are known to be of many states or of one country."""
    if e.names is None or not e.names.own_words:
        return False
    longest = max(map(len, e.names.own_words))
    many = e.left.is_of_many_states and e.right.is_of_many_states
    return longest >= 8 or (longest >= 6 and (many or e.country > 0))


def _is_part(e: Evidence) -> bool:
    return e.names is not None and e.names.is_part


def _is_within(e: Evidence) -> bool:
    return e.names is not None and (not e.names.left or not e.names.right)


def _may_be(e: Evidence) -> bool:
    """Tell whether names that agree in part may be of one actor: neither says of a body or place what the other does not."""
    apart = e.bodies_differ or e.one_names_country or e.one_names_region
    return not apart and not (_is_public(e) and e.country <= 0)
