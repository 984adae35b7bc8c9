"""Which actors of a whole graph are worth comparing: those that share a name, an acronym, a code, or two rare words.

A block of many actors is parted by country, as a name that so many have joins nobody across countries; and in a part
that is still large, each actor is compared with those next to it by id only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from .actor_readings import Reading
from .comparing import weight

_LARGE = 60  # actors in a block that is parted by country
_RARE = 25  # actors in a block of rare words; more, and the words are not rare
_NEXT = 200  # actors that each one of a large part is compared with
_RAREST = 4  # words of a name, whose pairs are looked up
_SHORTEST_INITIALS = 3
_SAYS_LITTLE = 0.4
_SKELETON = 5  # letters of a word of its own that a misspelt one shares

Block = list[int]


def candidates(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions, each once, the smaller first; the readings are in the order of their ids."""
    seen = set[tuple[int, int]]()
    for block in _blocks(readings):
        for part in _parts(block, readings):
            for pair in _pairs(part):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _blocks(readings: Sequence[Reading]) -> Iterator[Block]:
    whole: dict[object, Block] = defaultdict(list)
    for at, reading in enumerate(readings):
        for key in _keys(reading):
            whole[key].append(at)
    yield from (block for block in whole.values() if len(block) > 1)
    yield from _rare_words(readings)


def _keys(reading: Reading) -> set[object]:
    """Return what actors that may be one share as a whole: a name, an acronym, a code, a place in the crosswalk."""
    names = {frozenset(_telling(form.words)) or form.words for form in reading.forms}
    short = {("acronym", acronym) for acronym in reading.acronyms}
    short |= {("acronym", made) for made in reading.initials if len(made) >= _SHORTEST_INITIALS}
    codes = {("code", code.scheme, code.number) for code in reading.codes if code.scheme and not code.is_kind}
    listed = {("crosswalk", place) for place in reading.known | reading.abbreviated}
    alone = [next(iter(form.words)) for form in reading.forms if len(form.words) == 1]
    spelt = {("word", word[:_SKELETON]) for word in alone if len(word) > _SKELETON}
    return {*names, *short, *codes, *listed, *spelt}


def _rare_words(readings: Sequence[Reading]) -> Iterator[Block]:
    """Yield the actors that share two of the rarest words of a name."""
    used = Counter(word for reading in readings for form in reading.forms for word in form.words)
    shared: dict[tuple[str, str], Block] = defaultdict(list)
    for at, reading in enumerate(readings):
        for pair in {pair for form in reading.forms for pair in _rarest(form.words, used)}:
            shared[pair].append(at)
    yield from (block for block in shared.values() if 1 < len(block) <= _RARE)


def _rarest(words: Iterable[str], used: Counter[str]) -> Iterator[tuple[str, str]]:
    kept = sorted((word for word in _telling(words) if used[word] > 1), key=lambda word: (used[word], word))[:_RAREST]
    return combinations(sorted(kept), 2)


def _telling(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if weight(word) > _SAYS_LITTLE)


def _parts(block: Block, readings: Sequence[Reading]) -> Iterable[Block]:
    if len(block) <= _LARGE:
        return (block,)
    by_country: dict[str, Block] = defaultdict(list)
    for at in block:
        by_country[readings[at].country].append(at)
    return by_country.values()


def _pairs(part: Block) -> Iterator[tuple[int, int]]:
    for place, at in enumerate(part):
        for other in part[place + 1 : place + 1 + _NEXT]:
            yield (at, other)
