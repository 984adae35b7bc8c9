"""How well an entity fits what is looked for: a score between 0 and 1, by which name, and why.

Nothing here knows a database: candidates come from the index, or from wherever a caller has them. The table says from
where to where the scores of each way to fit reach; it was set by reading the look-ups of `benchmarks/labelled`, train
half.

| match | score | is |
|---|---|---|
| identifier | 1, .99 | the identifier, but for capitals and width; but for punctuation |
| exact | 1, .99 | the name, but for capitals and width; folded |
| translation | .96 | another name of a body or country that is known by several |
| acronym | .65 – .97 | an acronym in brackets, or made of the initials |
| wording | .95 | the same canonical words: legal form, word order, “&”, language of common words |
| beginning | .7 – .85 | the name begins so |
| words | .55 – .85 | all words of it are in the name |
| similar | .4 – .93 | words misspelt, too many or missing |

A country that is known to be another one halves the score; one that only the question names lowers it, as a kind does
that is known to be another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import NamedTuple

from rapidfuzz.distance import OSA

from ...graph.model.folding import key, spelt
from ...graph.model.name_words import is_common
from .sought import Form, Sought, form

SURE = 0.78
"""The least score of what a program's look-up gives; a search for readers lists what is less sure as well."""
_LEAST = 0.4
"""What scores less is no match."""
_ELSEWHERE, _SHORTER = 0.96, 0.98
_ANOTHER_COUNTRY, _UNKNOWN_COUNTRY, _NO_COUNTRY_OF_MINISTRY = 0.5, 0.94, 0.75
_ANOTHER_KIND = 0.96
"""Kinds are called differently by each source, so one that differs decides only between what else fits as well."""
_IN_COUNTRY = 0.95
"""The score of a name that is the same but for the country, which the candidate is of."""
_MINISTRY = "ministry"
_COMMON, _ABBREVIATED = 0.4, 0.3
"""Weights of words that many names have, and of words of one or two letters; other words weigh 1."""


@dataclass(frozen=True)
class Candidate:
    """What may be meant: an entity by its names with their languages, identifiers, and countries (ids)."""

    entity: str
    names: Sequence[tuple[str, str]]
    identifiers: Sequence[str] = ()
    countries: frozenset[str] = frozenset()
    statement: str = ""
    """The key of the statement that gives the names; empty where a caller has none."""
    kind: str = ""
    """As the statement calls it; empty where it does not."""


class Fit(NamedTuple):
    """How well a candidate fits: `matched` is the name or identifier that does, `why` a clause that says in what
    way."""

    score: float
    match: str
    matched: str
    language: str
    why: str


def fit(sought: Sought, candidate: Candidate) -> Fit | None:
    """Return how well a candidate fits what is looked for by its best name or identifier; None if it does not."""
    best: Fit | None = None
    for identifier in candidate.identifiers:
        best = _better(best, _by_identifier(sought, identifier))
    if sought.name:
        for name, language in candidate.names:
            fits = _by_name(sought, form(name))
            if fits is not None:
                fits = _in_its_country(sought, candidate, fits)
                if best is None or fits.score > best.score:
                    best = fits._replace(language=language) if language else fits
        if best is None and sought.countries and sought.without_country:
            best = _named_by_country(sought, candidate)
    if best and sought.kind and candidate.kind and key(sought.kind) != key(candidate.kind):
        best = best._replace(score=best.score * _ANOTHER_KIND, why=f"{best.why}, but it is of another kind")
    return best if best and best.score >= _LEAST else None


def _better(first: Fit | None, second: Fit | None) -> Fit | None:
    """Return the better of two fits, the first where they are equally good."""
    if first is None or second is None:
        return second if first is None else first
    return second if second.score > first.score else first


def _named_by_country(sought: Sought, candidate: Candidate) -> Fit | None:
    """Fit names that have no word in common with what is asked: “IRC UK” is “International Rescue Committee UK”."""
    names = ((form(name), language) for name, language in candidate.names)
    blank = (Fit(0.0, "", name.text, language, "") for name, language in names)
    return reduce(_better, (_in_its_country(sought, candidate, each) for each in blank), None)


def _by_identifier(sought: Sought, identifier: str) -> Fit | None:
    for wanted in filter(None, (sought.identifier, sought.name)):
        if spelt(identifier) == spelt(wanted):
            return Fit(1.0, "identifier", identifier, "", "it has this identifier")
        if key(identifier) == key(wanted):
            return Fit(0.99, "identifier", identifier, "", "it has this identifier, written otherwise")
    return None


def _by_name(sought: Sought, name: Form) -> Fit | None:
    found = _compared(sought.form, name)
    if found is None or found.score < _ELSEWHERE:
        for shorter in sought.shorter:
            found = _better(found, _scaled(_compared(shorter, name), _SHORTER))
        for also in sought.elsewhere:
            if also.key in (name.key, name.bare) or (_is_telling(also) and _are_same_words(also, name)):
                why = f"“{also.text}” is another name of it"
                found = _better(found, Fit(_ELSEWHERE, "translation", name.text, "", why))
    return found


def _is_telling(name: Form) -> bool:
    """Tell whether a name has a word that few names have: “Udenrigsministeriet” is the ministry of any state."""
    return not all(map(is_common, name.canonical))


def _scaled(found: Fit | None, factor: float) -> Fit | None:
    return found._replace(score=found.score * factor) if found else None


def _compared(asked: Form, name: Form) -> Fit | None:
    """Compare one form of what is asked with one name, by the surest way first."""
    if asked.spelt == name.spelt:
        return Fit(1.0, "exact", name.text, "", "it has this name")
    if asked.key == name.key:
        return Fit(0.99, "exact", name.text, "", "it has this name but for accents, punctuation or script")
    if asked.key in name.acronyms:
        return Fit(0.97, "acronym", name.text, "", "its name has this in brackets")
    if name.acronyms and asked.key == name.bare:
        return Fit(0.96, "wording", name.text, "", "it has this name, and something in brackets")
    if _are_same_words(asked, name):
        return Fit(0.95, "wording", name.text, "", "its name has the same words, in other order, form or language")
    if _is_acronym(asked, name):
        return Fit(0.8, "acronym", name.text, "", "the initials of its name make this acronym")
    if _is_acronym(name, asked):
        return Fit(0.65, "acronym", name.text, "", "it has the initials as its name")
    by_words = _by_words(asked, name)
    found = _better(_misspelt(asked, name), by_words)
    if len(asked.key) > 1 and name.key.startswith(asked.key):
        score = max(0.7 + 0.15 * len(asked.key) / len(name.key), by_words.score if by_words else 0)
        found = _better(Fit(score, "beginning", name.text, "", "its name begins so"), found)
    return found


def _are_same_words(asked: Form, name: Form) -> bool:
    return len(asked.canonical) == len(name.canonical) > 0 and asked.sorted == name.sorted


def _is_acronym(short: Form, long: Form) -> bool:
    # A name has at the most one initial a word; to make them takes longer than to count.
    return len(short.words) == 1 and 2 < len(short.key) <= len(long.words) and short.key == long.initials


def _misspelt(asked: Form, name: Form) -> Fit | None:
    """Compare two names letter by letter: the longer they are, the more letters may differ."""
    allowed = min(3, len(asked.key) // 5)
    if not allowed or abs(len(asked.key) - len(name.key)) > allowed:
        return None
    distance = OSA.distance(asked.key, name.key, score_cutoff=allowed)
    if distance > allowed:
        return None
    letters = "one letter" if distance == 1 else f"{distance} letters"
    return Fit(0.95 - 0.02 * distance, "similar", name.text, "", f"its name differs in {letters}")


def _by_words(asked: Form, name: Form) -> Fit | None:
    """Compare two names word by word: by what the words mean, or else as they are written."""
    found = _of_words(name.text, asked.canonical, name.canonical)
    if found is not None and found.match == "words":
        return found
    if asked.words == asked.canonical and name.words == name.canonical:
        return found
    return _better(found, _of_words(name.text, asked.words, name.words))


def _of_words(name: str, here: tuple[str, ...], there: tuple[str, ...]) -> Fit | None:
    """Compare the words of two names: what share of each is in the other, common words weighing less."""
    pairs = _paired(here, there)
    if not pairs:
        return None
    of_asked = sum([_weight(here[i]) * alike for i, (_, alike) in pairs.items()]) / _weight_of(here)
    of_name = sum([_weight(there[j]) * alike for j, alike in pairs.values()]) / _weight_of(there)
    if len(pairs) == len(here):
        if all(alike == 1 for _, alike in pairs.values()):
            return Fit(0.55 + 0.3 * of_name, "words", name, "", "all words are in its name")
        score = of_asked * (0.45 + 0.45 * of_name)
        is_begun = all(here[i] == there[j] or there[j].startswith(here[i]) for i, (j, _) in pairs.items())
        match, why = ("words", "words of its name begin so") if is_begun else ("similar", "its words are spelt alike")
        return Fit(score, match, name, "", why)
    both = 2 * of_asked * of_name / (of_asked + of_name)
    if len(pairs) == len(there):
        share = 0.9 if all(is_common(word) for i, word in enumerate(here) if i not in pairs) else 0.8
        return Fit(share * both, "similar", name, "", "it has this name without a word or two")
    return Fit(0.72 * both, "similar", name, "", "it has some of these words")


@lru_cache(maxsize=65_536)
def _weight(word: str) -> float:
    if is_common(word):
        return _COMMON
    return _ABBREVIATED if len(word) < 3 and not word.isdigit() else 1.0


@lru_cache(maxsize=4096)
def _weight_of(name: tuple[str, ...]) -> float:
    return sum(map(_weight, name))


def _paired(here: Sequence[str], there: Sequence[str]) -> dict[int, tuple[int, float]]:
    """Pair each word with the one that is most like it: place to place and likeness, every word taken once."""
    free = list(range(len(there)))
    pairs: dict[int, tuple[int, float]] = {}
    for i, word in enumerate(here):
        if word in there:
            taken = next((j for j in free if there[j] == word), None)
            if taken is not None:
                pairs[i] = taken, 1.0
                free.remove(taken)
    if not free or len(pairs) == len(here):
        return pairs
    for i, word in enumerate(here):
        if i not in pairs:
            taken, best = -1, 0.0
            for j in free:
                if there[j][0] == word[0] and (alike := _alike(word, there[j])) > best:
                    taken, best = j, alike
            if best:
                pairs[i] = taken, best
                free.remove(taken)
    return pairs


def _alike(word: str, other: str) -> float:
    """Return how alike two words are that differ and begin with the same letter: 0 for different ones."""
    if len(word) > 2 and other.startswith(word):
        return 0.97
    allowed = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    if not allowed or abs(len(word) - len(other)) > allowed or word.isdigit():
        return 0.0
    distance = OSA.distance(word, other, score_cutoff=allowed)
    return 0.0 if distance > allowed else 0.95 if distance == 1 else 0.88


def _in_its_country(sought: Sought, candidate: Candidate, found: Fit) -> Fit:
    """Weigh a fit by countries: what is asked for, what is known of the candidate, and what its name says."""
    asked = sought.countries
    if not asked:
        return found
    known = candidate.countries | form(found.matched).mention.countries
    if known & asked:
        return _without_country(sought, found) if asked <= known else found
    if known and (sought.country or found.score < _ELSEWHERE):
        return found._replace(score=found.score * _ANOTHER_COUNTRY, why=f"{found.why}, but it is of another country")
    if sought.country:
        is_ministry = _MINISTRY in form(found.matched).canonical
        return found._replace(score=found.score * (_NO_COUNTRY_OF_MINISTRY if is_ministry else _UNKNOWN_COUNTRY))
    return found


def _without_country(sought: Sought, found: Fit) -> Fit:
    """Take the country off both names, since the candidate is of it anyway, and see whether the rest is the same."""
    there = tuple(sorted(form(found.matched).mention.without))
    if found.score < _IN_COUNTRY and there in sought.without_country:
        why = "its name has the same words, and it is of this country"
        return found._replace(score=_IN_COUNTRY, match="wording", why=why)
    return found
