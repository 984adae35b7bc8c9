"""Decide whether two actors are one, by rules that can be read: the first one that holds decides.

A name never joins actors of two countries, and a code never joins actors whose names disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from .actor_readings import OF_A_STATE, Reading, read_actor
from .actors import Actor, Decision, Pair
from .evidence import Evidence, country_of_both, score, weigh

_MATCH, _REVIEW, _NONE = Decision.MATCH, Decision.REVIEW, Decision.NONE
_TELLS_LITTLE, _TELLS_A_WORD, _TELLS, _TELLS_BY_ITSELF, _TELLS_MUCH = 0.4, 1.0, 1.7, 2.2, 2.4
"""How much two names must say together: more than a light word, a word, two words, two and a light one, or more."""
_ALL, _NEARLY_ALL = 0.99, 0.93
"""How much two names in two languages must agree: in each word, or in all but one that means nearly the same."""
_LONG_WORD = 8  # letters
_SHORT_ACRONYM = 3  # letters; so short a one may be anybody's
_NOTHING = "nothing in common"

Rule = tuple[str, Decision, Callable[[Evidence], bool]]

_APART: Mapping[str, Callable[[Reading, Reading], bool]] = {
    "told apart by a statement": lambda left, right: _is_stated_apart(left.actor, right.actor),
    "of different types": lambda left, right: left.actor.type != right.actor.type,
    "a kind of organisations": lambda left, right: left.is_kind or right.is_kind,
    "several organisations in one name": lambda left, right: left.is_several or right.is_several,
}
"""What keeps two actors apart without a look at what their names have in common."""

_NEVER: tuple[Rule, ...] = (
    *((name, _NONE, lambda e, holds=holds: holds(e.left, e.right)) for name, holds in _APART.items()),
    ("names of two countries", _NONE, lambda e: e.names_two_countries),
    ("bodies of two states", _NONE, lambda e: e.country < 0 and (_is_public(e) or _is_state(e))),
    ("one name in two countries", _REVIEW, lambda e: e.country < 0 and e.is_same_name and e.says >= _TELLS),
    ("two countries", _NONE, lambda e: e.country < 0),
    ("one name, two numbers of one register", _REVIEW, lambda e: e.register < 0 and e.is_same_name),
    ("two numbers of one register", _NONE, lambda e: e.register < 0),
    ("two organisations of the crosswalk", _NONE, lambda e: e.reference < 0 and not e.code),
    ("regions differ", _NONE, lambda e: e.regions_differ and not e.code),
)
"""What keeps two actors apart, whatever else they have in common."""

_MATCHES: tuple[Rule, ...] = (
    ("names of several organisations under one code", _REVIEW, lambda e: e.is_mixed and _may_match(e)),
    ("one organisation of the crosswalk", _MATCH, lambda e: e.reference == 1 and _may_be_known(e)),
    ("same name and code", _MATCH, lambda e: e.is_same_name and e.code > 0),
    (
        "an international NGO, and one of this name in a country",
        _REVIEW,
        lambda e: e.is_same_name and _may_be_branch(e),
    ),
    ("same words, spelt otherwise in another order", _REVIEW, lambda e: e.is_same_name and e.is_rearranged),
    ("same short name, other acronyms", _REVIEW, lambda e: e.is_same_name and e.acronyms_differ and e.says < _TELLS),
    ("a name that many countries have", _REVIEW, lambda e: e.is_same_name and not _is_told(e)),
    ("same name in two languages", _MATCH, lambda e: e.is_same_name and e.is_translation and _tells_in_both(e)),
    ("same name", _MATCH, lambda e: e.is_same_name and not e.is_translation and _tells(e)),
    ("same name of its own", _MATCH, lambda e: e.is_same_name and (e.acronym >= 0.8 or _is_own(e))),
    ("same name with its country", _MATCH, lambda e: e.is_same_but_country and e.country_fits and _tells(e)),
    ("acronym of one organisation of the crosswalk", _MATCH, lambda e: 0 < e.reference < 1 and _is_sure_acronym(e)),
    ("same name, of the United Nations", _MATCH, lambda e: e.is_same_but_united_nations and _is_told(e)),
    ("same code, names agree", _MATCH, lambda e: e.code > 0 and e.agreement >= 0.6 and e.names_fit),
    ("same code and acronym", _MATCH, lambda e: e.code > 0 and e.acronym > 0 and e.agreement >= 0.4 and e.names_fit),
    ("same code, an acronym for the name", _MATCH, lambda e: e.code > 0 and e.is_abbreviated),
    ("same acronym, names agree", _MATCH, lambda e: e.acronym >= 0.8 and e.agreement >= 0.6 and e.names_fit),
    ("same acronym, one name within the other", _MATCH, lambda e: e.acronym >= 0.9 and e.is_within and e.names_fit),
    ("an acronym for the name", _MATCH, lambda e: e.is_acronym_only and _is_long_acronym(e)),
)
"""What makes two actors one, and between it what is too little."""

_DOUBTS: tuple[Rule, ...] = (
    ("same short name", _REVIEW, lambda e: e.is_same_name and e.says >= _TELLS_LITTLE),
    ("a country added to the name", _REVIEW, lambda e: e.is_same_but_country and (e.says >= _TELLS or e.has_own_word)),
    ("one has an acronym like the other's for a name", _REVIEW, lambda e: e.acronym >= 0.4 and e.is_acronym_only),
    ("like acronyms, names agree in part", _REVIEW, lambda e: e.acronym >= 0.4 and e.agreement >= 0.3),
    ("one organisation of the crosswalk, and a country", _REVIEW, lambda e: e.reference == 1),
    ("acronym of one organisation of the crosswalk, short", _REVIEW, lambda e: e.reference > 0),
    ("same code, names disagree", _REVIEW, lambda e: e.code > 0),
    ("names agree in two languages", _REVIEW, lambda e: e.is_translation and e.agreement >= 0.5 and _may_be(e)),
    ("names agree", _REVIEW, lambda e: e.agreement >= 0.66 and e.says >= _TELLS_A_WORD and _may_be(e)),
)
"""What a person has to look at."""

RULES: tuple[Rule, ...] = (*_NEVER, *_MATCHES, *_DOUBTS)


def decide(left: Actor, right: Actor) -> Pair:
    """Decide over two actors; the answer is the same whichever comes first."""
    first, second = sorted((left, right), key=lambda actor: actor.id)
    return decided(read_actor(first), read_actor(second))


def may_be_one(left: Reading, right: Reading) -> bool:
    """Tell whether two that were read may be one or doubtful, as far as that can be told without comparing names.

    A quarter of the pairs among generated actors (`benchmarks/matching_speed.py`) end here.
    """
    if any(holds(left, right) for holds in _APART.values()):
        return False
    return not _is_of_state(left, right) or country_of_both(left, right) >= 0


def decided(left: Reading, right: Reading) -> Pair:
    """Decide over two actors that were read, the one with the first id left."""
    evidence = weigh(left, right)
    rule, decision = _first(RULES, evidence)
    features = evidence.features()
    return Pair(left.actor.id, right.actor.id, decision, rule, score(features), features)


def _first(rules: Iterable[Rule], evidence: Evidence) -> tuple[str, Decision]:
    return next(((name, decision) for name, decision, holds in rules if holds(evidence)), (_NOTHING, Decision.NONE))


def _is_stated_apart(left: Actor, right: Actor) -> bool:
    return right.id in {left.parent, *left.related} or left.id in {right.parent, *right.related}


def _is_public(e: Evidence) -> bool:
    """Tell whether this is a body of a state, or may be one by a name that many countries have."""
    words = e.names.common_words if e.names else frozenset[str]()
    if words & OF_A_STATE and e.names and not e.names.countries:
        return True
    return e.is_domestic or (_is_state(e) and not e.has_own_word)


def _is_state(e: Evidence) -> bool:
    return _is_of_state(e.left, e.right)


def _is_of_state(left: Reading, right: Reading) -> bool:
    return left.is_of_a_state or right.is_of_a_state


def _is_told(e: Evidence) -> bool:
    """Tell whether the name is not one that bodies of many countries have, or both are known to be of one country."""
    if e.country > 0:
        return True
    many = e.left.is_of_many_states or e.right.is_of_many_states
    return not _is_public(e) and (many or e.has_own_word or e.says >= _TELLS_BY_ITSELF)


def _may_match(e: Evidence) -> bool:
    return e.is_same_but_country or e.code > 0 or e.acronym > 0 or e.reference > 0


def _may_be_branch(e: Evidence) -> bool:
    """Tell whether one may be the other's body in one country: only one is at home somewhere, and such have these."""
    return (e.left.has_branches or e.right.has_branches) and bool(e.left.country) != bool(e.right.country)


def _tells(e: Evidence) -> bool:
    return e.says >= (_TELLS_A_WORD if e.country > 0 else _TELLS)


def _tells_in_both(e: Evidence) -> bool:
    return e.says >= _TELLS if e.agreement > _ALL else e.says >= _TELLS_MUCH and e.agreement > _NEARLY_ALL


def _is_own(e: Evidence) -> bool:
    """Tell whether the name is a word of nobody else's: long, or both are of many states or of one country."""
    longest = max(map(len, e.names.own_words), default=0) if e.names else 0
    many = e.left.is_of_many_states and e.right.is_of_many_states
    return longest >= _LONG_WORD or (longest >= _LONG_WORD - 2 and (many or e.country > 0))


def _is_long_acronym(e: Evidence) -> bool:
    return e.acronym >= (0.8 if e.country > 0 else 0.9) and not e.one_names_country


def _may_be_known(e: Evidence) -> bool:
    """Tell whether nothing speaks against what the crosswalk says: no country that the other is not of."""
    many = e.left.is_of_many_states or e.right.is_of_many_states
    is_elsewhere = e.one_names_country and not e.country_fits
    return not is_elsewhere and not (many and (e.left.country or e.right.country))


def _is_sure_acronym(e: Evidence) -> bool:
    """Tell whether an acronym that the crosswalk has is long enough, or its holder surely of many states."""
    for side in (e.left, e.right):
        letters = max(map(len, side.acronyms), default=0)
        if side.is_acronym_only and not side.is_of_many_states and letters <= _SHORT_ACRONYM + bool(side.country):
            return False
    return True


def _may_be(e: Evidence) -> bool:
    """Tell whether names that agree in part may be of one actor: no body or place is in one of them only."""
    apart = e.bodies_differ or e.one_names_country or e.one_names_region
    return not apart and not (_is_public(e) and e.country <= 0)
