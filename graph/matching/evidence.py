"""What speaks for two actors being one, and what against it: the names, codes, acronyms and countries of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .actor_readings import DOMESTIC, OF_MANY_STATES, Reading
from .comparing import REGIONS, Likeness, closest
from .name_forms import first_letters, is_listed

_STATED_BY_BOTH = {1: 0.1, 2: 0.3, 3: 0.6, 4: 0.8}
"""How much an acronym that both state speaks for one actor, by its letters; more letters speak more."""
_OF_INITIALS = {3: 0.4, 4: 0.6}
"""The same for an acronym that one states and the initials of the other make."""
_LONG = 0.9
_A_THIRD = 0.3
_UNITED_NATIONS = frozenset({"united_nations"})
_BY_ACRONYM = 0.7
_WEIGHTS = {"name": 0.6, "code": 0.2, "register": 0.4, "acronym": 0.2, "country": 0.15, "reference": 0.4}
_WIDE = frozenset({"world", "global", "international"})
_UNION_OF = frozenset({"federation", "confederation", "union", "alliance", "network"})
"""Bodies that have members, which often bear the same name and their register's number."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two actors, the one with the first id left, and how they compare; the rules ask it.

    | field | what it says |
    |---|---|
    | `names` | the likeness of the two names that are most alike; None where one has no name |
    | `code` | 1 for a code in common that is of one organisation, as far as its scheme tells |
    | `register` | -1 where both have numbers of one register of a country, and none in common |
    | `acronym` | how much an acronym speaks for one actor, from 0 to 1 |
    | `reference` | 1 for one organisation of the crosswalk, -1 for two, 0.7 where one has only its acronym |
    | `country` | 1 for the same country, -1 for two, 0 where one is not known |
    | `agreement` | how much the names agree, from 0 to 1 |
    | `says` | how much the names say together: about 1 a word, less for words that many names have |
    | `is_translation` | the names are in two languages |
    | `one_names_country` | one of the names has a country that the other has not |
    | `is_same_but_country` | the names say the same, apart from such a country |
    """

    left: Reading
    right: Reading
    names: Likeness | None
    code: float
    register: float
    acronym: float
    reference: float
    country: float
    agreement: float
    says: float
    is_translation: bool
    one_names_country: bool
    is_same_but_country: bool

    @property
    def is_same_name(self) -> bool:
        """Whether both names say the same."""
        return self.is_same_but_country and not self.one_names_country

    @property
    def names_two_countries(self) -> bool:
        """Whether each name has a country that the other has not."""
        return self.names is not None and bool(self.names.left_countries and self.names.right_countries)

    @property
    def country_fits(self) -> bool:
        """Whether one name has a country that the other has not, and it is where the other actor is at home."""
        if self.names is None or not self.one_names_country:
            return False
        left, right = self.names.left_countries, self.names.right_countries
        return left <= {self.right.country} and right <= {self.left.country}

    @property
    def is_domestic(self) -> bool:
        """Whether many countries may have a body of this name: all its words are listed, and none says “of many”."""
        if self.names is None or self.names.countries:
            return False
        words = self.names.common_words
        return all(map(is_listed, words)) and bool(words & DOMESTIC) and not words & OF_MANY_STATES

    @property
    def is_acronym_only(self) -> bool:
        """Whether one of the two has no other name than an acronym."""
        return self.left.is_acronym_only or self.right.is_acronym_only

    @property
    def is_abbreviated(self) -> bool:
        """Whether one has no name but an acronym, the other's or one that the first letters of its words make."""
        if self.is_acronym_only and self.acronym:
            return True
        for short, long in ((self.left, self.right), (self.right, self.left)):
            if short.is_acronym_only and any(
                acronym == first_letters(name.text) for acronym in short.acronyms for name in long.actor.names
            ):
                return True
        return False

    @property
    def regions_differ(self) -> bool:
        """Whether the names are of two parts of the world, or one of a part and the other of the whole."""
        if self.names is None:
            return False
        left, right = self.names.left, self.names.right
        if left & REGIONS and right & REGIONS:
            return True
        return bool((left & REGIONS and right & _WIDE) or (right & REGIONS and left & _WIDE))

    @property
    def one_names_region(self) -> bool:
        """Whether one of the names has a part of the world that the other has not."""
        return self.names is not None and bool((self.names.left | self.names.right) & REGIONS)

    @property
    def bodies_differ(self) -> bool:
        """Whether each name has a kind of body that the other has not (a bank, a fund)."""
        return self.names is not None and self.names.bodies_differ

    @property
    def is_rearranged(self) -> bool:
        """Whether the words are the same in meaning, but spelt otherwise in another order."""
        return self.names is not None and self.names.is_rearranged

    @property
    def is_mixed(self) -> bool:
        """Whether one of the two has names that seem to be of several organisations."""
        return self.left.is_mixed or self.right.is_mixed

    @property
    def acronyms_differ(self) -> bool:
        """Whether both state acronyms, and none in common."""
        return bool(self.left.acronyms and self.right.acronyms) and not self.left.acronyms & self.right.acronyms

    @property
    def has_own_word(self) -> bool:
        """Whether both names have a word that is in no list, or a country."""
        return self.names is not None and bool(self.names.own_words or self.names.countries)

    @property
    def levels_differ(self) -> bool:
        """Whether one of the names is of the whole (“International”), the other of a body of members (“Federation”)."""
        if self.names is None:
            return False
        left, right = self.names.left, self.names.right
        return bool((left & _WIDE and right & _UNION_OF) or (right & _WIDE and left & _UNION_OF))

    @property
    def names_fit(self) -> bool:
        """Whether the names may be of one actor where they differ: no country in one only, no other kind of body."""
        return self.names is not None and not (
            self.one_names_country
            or self.bodies_differ
            or self.levels_differ
            or self.regions_differ
            or self.names.is_part
        )

    @property
    def is_same_but_united_nations(self) -> bool:
        """Whether the names say the same, but that only one says that it is of the United Nations."""
        return self.names is not None and self.names.left | self.names.right == _UNITED_NATIONS and self.names_fit

    @property
    def is_within(self) -> bool:
        """Whether all that one of the names says is in the other, and a third of it at least."""
        return self.names is not None and not (self.names.left and self.names.right) and self.agreement >= _A_THIRD

    def features(self) -> dict[str, float]:
        """Return what was looked at and says something, each from -1 to 1."""
        stated = {
            "name": round(self.agreement, 3),
            "code": self.code,
            "register": self.register,
            "acronym": self.acronym,
            "country": self.country,
            "reference": self.reference,
        }
        return {name: value for name, value in stated.items() if value}


def weigh(left: Reading, right: Reading) -> Evidence:
    """Compare two actors, the one with the first id left."""
    names = closest(left, right)
    return Evidence(
        left=left,
        right=right,
        names=names,
        code=float(any(code.scheme and not code.is_kind for code in left.codes & right.codes)),
        register=_register(left, right),
        acronym=_acronym(left, right),
        reference=_reference(left, right),
        country=country_of_both(left, right),
        agreement=names.agreement if names else 0.0,
        says=names.says if names else 0.0,
        is_translation=names is not None and names.is_translation,
        one_names_country=names is not None and bool(names.left_countries or names.right_countries),
        is_same_but_country=names is not None and names.is_same and not names.is_part,
    )


def _register(left: Reading, right: Reading) -> float:
    schemes = {code.scheme for code in left.codes if code.country} & {code.scheme for code in right.codes}
    return -1.0 if schemes and not left.codes & right.codes else 0.0


def _acronym(left: Reading, right: Reading) -> float:
    stated = [_STATED_BY_BOTH.get(len(acronym), _LONG) for acronym in left.acronyms & right.acronyms]
    made = (left.acronyms & right.initials) | (right.acronyms & left.initials)
    return max([0.0, *stated, *(_OF_INITIALS.get(len(a), _LONG) for a in made if len(a) > 2)])


def _reference(left: Reading, right: Reading) -> float:
    if left.known & right.known:
        return 1.0
    if left.known and right.known:
        return -1.0
    by_acronym = (left.known | left.abbreviated) & (right.known | right.abbreviated)
    return _BY_ACRONYM if by_acronym else 0.0


def country_of_both(left: Reading, right: Reading) -> float:
    """Return 1 for one country, -1 for two, 0 where one is not known."""
    if left.country and right.country:
        return 1.0 if left.country == right.country else -1.0
    for stated, other in ((left, right), (right, left)):
        if stated.country and len(other.named) == 1 and not other.named & stated.named:
            return 1.0 if stated.country in other.named else -1.0
    return 1.0 if len(left.named) == 1 and left.named == right.named else 0.0


def score(features: Mapping[str, float]) -> float:
    """Return one number from 0 to 1 for the features of a pair, to look at the likeliest pairs first."""
    return round(min(1.0, max(0.0, sum(_WEIGHTS[name] * value for name, value in features.items()))), 3)
