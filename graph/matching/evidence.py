"""What speaks for two actors being one, and what against it: the names, codes, acronyms and countries of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .actor_readings import DOMESTIC, OF_MANY_STATES, Reading
from .comparing import REGIONS, Likeness, closest
from .name_forms import abbreviates, is_listed

_STATED_BY_BOTH = {1: 0.1, 2: 0.3, 3: 0.6, 4: 0.8}
"""How much an acronym that both state speaks for one actor, by its letters; more letters speak more."""
_OF_INITIALS = {3: 0.4, 4: 0.6}
"""The same for an acronym that one states and the initials of the other make."""
_LONG = 0.9
_WEIGHTS = {"name": 0.6, "code": 0.2, "register": 0.4, "acronym": 0.2, "country": 0.15, "reference": 0.4}
_WIDE = frozenset({"world", "global", "international"})


@dataclass(frozen=True)
class Evidence:
    """Two actors, the one with the first id left, and how they compare; the rules ask it."""

    left: Reading
    right: Reading

    @cached_property
    def names(self) -> Likeness | None:
        """The likeness of the two names that are most alike; None where one has no name."""
        return closest(self.left, self.right)

    @cached_property
    def code(self) -> float:
        """1 for a code in common that is of one organisation, as far as its scheme tells."""
        return float(any(code.scheme and not code.is_kind for code in self.left.codes & self.right.codes))

    @cached_property
    def register(self) -> float:
        """-1 where both have numbers of one register of a country, and none in common."""
        schemes = {code.scheme for code in self.left.codes if code.country} & {code.scheme for code in self.right.codes}
        apart = not self.left.codes & self.right.codes
        return -1.0 if schemes and apart else 0.0

    @cached_property
    def acronym(self) -> float:
        """How much an acronym speaks for one actor, from 0 to 1."""
        stated = [_STATED_BY_BOTH.get(len(a), _LONG) for a in self.left.acronyms & self.right.acronyms]
        made = (self.left.acronyms & self.right.initials) | (self.right.acronyms & self.left.initials)
        return max([0.0, *stated, *(_OF_INITIALS.get(len(a), _LONG) for a in made if len(a) > 2)])  # noqa: PLR2004

    @cached_property
    def country(self) -> float:
        """1 for the same country, -1 for two, 0 where one is not known."""
        if not self.left.country or not self.right.country:
            return 0.0
        return 1.0 if self.left.country == self.right.country else -1.0

    @property
    def agreement(self) -> float:
        """How much the names agree, from 0 to 1."""
        return self.names.agreement if self.names else 0.0

    @property
    def says(self) -> float:
        """How much the names say together: about 1 a word, less for words that many names have."""
        return self.names.says if self.names else 0.0

    @property
    def is_translation(self) -> bool:
        """Whether the names are in two languages."""
        return self.names is not None and self.names.is_translation

    @property
    def is_same_but_country(self) -> bool:
        """Whether the names say the same, apart from a country that only one of them has."""
        return self.names is not None and self.names.is_same and not self.names.is_part

    @property
    def one_names_country(self) -> bool:
        """Whether one of the names has a country that the other has not."""
        return self.names is not None and bool(self.names.left_countries or self.names.right_countries)

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
        """Whether the country that only one name has is where the other actor is at home."""
        if self.names is None:
            return False
        left, right = self.names.left_countries, self.names.right_countries
        return (not left or left == {self.right.country}) and (not right or right == {self.left.country})

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
        """Whether the letters of an acronym that is one's only name stand, in order, in a name of the other."""
        for short, long in ((self.left, self.right), (self.right, self.left)):
            if short.is_acronym_only and any(
                abbreviates(acronym, name.text) for acronym in short.acronyms for name in long.actor.names
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
    def only_apart_in(self) -> frozenset[str]:
        """The words that only one of the names has."""
        return self.names.left | self.names.right if self.names else frozenset()

    def features(self) -> dict[str, float]:
        """Return what was looked at and says something, each from -1 to 1."""
        stated = {
            "name": round(self.agreement, 3),
            "code": self.code,
            "register": self.register,
            "acronym": self.acronym,
            "country": self.country,
        }
        return {name: value for name, value in stated.items() if value}


def score(features: Mapping[str, float]) -> float:
    """Return one number from 0 to 1 for the features of a pair, to look at the likeliest pairs first."""
    return round(min(1.0, max(0.0, sum(_WEIGHTS[name] * value for name, value in features.items()))), 3)
