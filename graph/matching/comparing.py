"""How alike two actors are, as features with names."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from .actor_readings import Reading
from .concept_words import meanings, section_of
from .name_forms import Form, is_listed
from .word_lists import word_groups, word_list

_LIGHT = {
    "organisation": 0.3,
    "international": 0.5,
    "united_nations": 0.4,
    "secretariat": 0.1,
    "association": 0.6,
    "group": 0.4,
    "world": 0.6,
    "global": 0.6,
    "national": 0.5,
    "system": 0.5,
    "office": 0.5,
    "programme": 0.6,
    "state": 0.6,
    "nation": 0.6,
    "affair": 0.2,
    "republic": 0.1,
    "headquarter": 0.1,
    "kingdom": 0.1,
    "against": 0.1,
    "fight": 0.3,
    "source": 0.2,
    "institution": 0.5,
    "service": 0.6,
}
_BODY, _OWN, _SHORT, _COUNTRY = 0.8, 1.3, 0.6, 0.8
_NOTHING = 0.1  # the weight of a word that may be there or not
_ALIKE = 85  # of 100, for two words that are spelt differently
_SHORTEST_ALIKE = 5
_SOFT = 0.7  # how much of a word two near meanings have in common
_NEAR = word_groups("near in two languages")
REGIONS = word_list("regions")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two forms of names are.

    `agreement` is the share of what they say that both say, from 0 to 1, with countries left aside; `says` is how much
    both say, by weight, with the `countries` that both have. `left` and `right` are the words that only one has,
    `left_countries` and `right_countries` the countries.
    `is_rearranged` says that words of one meaning are spelt otherwise in another order (“Council of Europe”, “European
    Council”), which in one language is mostly another body.
    """

    agreement: float
    says: float
    common_words: frozenset[str]
    countries: frozenset[str]
    left: frozenset[str]
    right: frozenset[str]
    left_countries: frozenset[str]
    right_countries: frozenset[str]
    is_translation: bool
    is_part: bool
    is_rearranged: bool = False

    @property
    def is_same(self) -> bool:
        """Tell whether both say the same, but for words that say next to nothing."""
        return not self.left and not self.right

    @property
    def own_words(self) -> frozenset[str]:
        """Return the words that both have and that are in no list: somebody's own."""
        return frozenset(word for word in self.common_words if not is_listed(word) and weight(word) > _NOTHING)

    @property
    def bodies_differ(self) -> bool:
        """Tell whether each is a body of a kind that the other is not (a bank, a fund)."""
        return _bodies(self.left) and _bodies(self.right)


def weight(word: str) -> float:
    """Return how much a word says: little if many names have it, most if it is nobody else's."""
    if word in _LIGHT:
        return _LIGHT[word]
    if not is_listed(word):
        return _OWN if len(word) > 2 else _SHORT
    return _BODY if section_of()[word] == "bodies" else 1.0


@lru_cache(maxsize=1 << 18)
def likeness(left: Form, right: Form) -> Likeness:
    """Compare two forms of names."""
    common = left.words & right.words
    apart = [set(left.words - common), set(right.words - common)]
    translated = bool(left.language and right.language and left.language != right.language)
    if not translated:
        _tell_repeated(left, right, apart, common)
    pairs = list(_alike(*apart, translated=translated))
    pairs += _misspelt(left, right, apart, {word for pair in pairs for word in pair[:2]})
    shared = sum(map(weight, common))
    lost = 0.0
    for first, second, part in pairs:
        apart[0].discard(first)
        apart[1].discard(second)
        both = (weight(first) + weight(second)) / 2
        shared, lost = shared + part * both, lost + (1 - part) * both
    lost += sum(map(weight, apart[0] | apart[1]))
    return Likeness(
        agreement=shared / (shared + lost) if shared else 0.0,
        says=round(shared + _COUNTRY * len(left.countries & right.countries), 3),
        common_words=frozenset(common.union(first for first, _, _ in pairs)),
        countries=left.countries & right.countries,
        left=frozenset(word for word in apart[0] if weight(word) > _NOTHING),
        right=frozenset(word for word in apart[1] if weight(word) > _NOTHING),
        left_countries=left.countries - right.countries,
        right_countries=right.countries - left.countries,
        is_translation=translated,
        is_part=left.is_part or right.is_part,
        is_rearranged=(left.language or "en") == (right.language or "en")
        and left.order != right.order
        and _spelt_otherwise(left, right, common & REGIONS),
    )


def _tell_repeated(left: Form, right: Form, apart: list[set[str]], common: Set[str]) -> None:
    """Add a listed word to what only one has if it says it twice: “Education” and “Éducation et Enseignement”."""
    if len(left.order) == len(right.order):
        return
    for words, form, other in ((apart[0], left, right), (apart[1], right, left)):
        if len(form.order) > len(other.order):
            words |= {word for word in common if is_listed(word) and form.order.count(word) > other.order.count(word)}


def closest(left: Reading, right: Reading) -> Likeness | None:
    """Return the likeness of the two forms that are most alike; None if either has no name."""
    if len(left.forms) == len(right.forms) == 1:
        return likeness(left.forms[0], right.forms[0])
    found = (likeness(left_form, other) for left_form in left.forms for other in right.forms)
    return max(
        found,
        key=lambda alike: (
            alike.agreement - 0.3 * bool(alike.left_countries and alike.right_countries) - 0.2 * alike.is_part,
            not alike.left_countries and not alike.right_countries,
            not alike.is_translation,
        ),
        default=None,
    )


def _alike(left: set[str], right: set[str], *, translated: bool) -> Iterator[tuple[str, str, float]]:
    """Pair words that are spelt a little differently, or in two languages mean nearly the same, and say how alike."""
    if not translated:
        left, right = _may_be_misspelt(left), _may_be_misspelt(right)
    if not left or not right:
        return
    taken = set[str]()
    for first in sorted(left):
        best, how = "", 0.0
        for second in sorted(right - taken):
            part = _word_likeness(*sorted((first, second)), translated)
            if part > how:
                best, how = second, part
        if best:
            taken.add(best)
            yield first, best, how


def _may_be_misspelt(words: set[str]) -> set[str]:
    return {word for word in words if len(word) >= _SHORTEST_ALIKE and not is_listed(word)}


def _misspelt(left: Form, right: Form, apart: list[set[str]], taken: set[str]) -> Iterator[tuple[str, str, float]]:
    """Pair words that are in no list with listed ones that they are spelt nearly like: “Developement”."""
    for words, others, form, turned in ((apart[0], apart[1], right, False), (apart[1], apart[0], left, True)):
        if not others:
            continue
        own = {word for word in words if len(word) > _SHORTEST_ALIKE and not is_listed(word)}
        for word in sorted(own - taken):
            for spelling in sorted(form.spelling):
                ratio = fuzz.ratio(word, spelling, score_cutoff=_ALIKE)
                if ratio and (meant := set(meanings(spelling)) & others - taken):
                    other = min(meant)
                    taken |= {word, other}
                    yield (other, word, ratio / 100) if turned else (word, other, ratio / 100)
                    break


@lru_cache(maxsize=1 << 18)
def _word_likeness(left: str, right: str, translated: bool) -> float:
    if is_listed(left) or is_listed(right):
        near = translated and any(left in group and right in group for group in _NEAR)
        return _SOFT if near else 0.0
    if min(len(left), len(right)) < _SHORTEST_ALIKE:
        return 0.0
    ratio = fuzz.ratio(left, right)
    if ratio >= _ALIKE:
        return ratio / 100
    return 0.9 if min(len(left), len(right)) > _SHORTEST_ALIKE and _begins(left, right) else 0.0


def _spelt_otherwise(left: Form, right: Form, words: frozenset[str]) -> bool:
    """Tell whether words of these meanings are spelt otherwise."""
    apart = left.spelling ^ right.spelling
    return bool(words) and any(meaning in words for word in apart for meaning in meanings(word))


def _begins(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return long.startswith(short) and len(long) - len(short) <= 3


def _bodies(words: frozenset[str]) -> bool:
    return any(is_listed(word) and section_of()[word] == "bodies" and word not in _LIGHT for word in words)
