"""Draw pairs of records that are worth reading, by several loose ways of being alike.

    python benchmarks/labelled/draw_pairs.py FOLDER WAY NUMBER

FOLDER holds the tables of draw_records.py. It prints NUMBER pairs of records that are alike in one WAY, each with all
that the records say. What is printed is only a question: whether the two are the same actor is decided by reading, see
METHOD.md.
"""

from __future__ import annotations

import csv
import itertools
import math
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

Row = dict[str, str]
Pair = tuple[int, int]

_MOST_ALIKE_NAMES = 60  # a word in more records than this says little
_SMALL = {
    "of",
    "the",
    "for",
    "and",
    "de",
    "la",
    "des",
    "du",
    "et",
    "y",
    "del",
    "und",
    "in",
    "on",
    "e",
    "da",
    "do",
    "to",
}


def read(folder: Path) -> list[Row]:
    """Return the records of all tables of a folder."""
    rows: list[Row] = []
    for path in sorted(folder.glob("records*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def folded(text: str) -> str:
    """Return a text without case, accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


def names(row: Row) -> list[str]:
    """Return the names of a record without their languages."""
    return [name.partition(":")[2] for name in row["names"].split(" || ")]


def initials(name: str) -> str:
    """Return the first letters of the long words of a name."""
    return "".join(word[0] for word in folded(name).split() if word not in _SMALL)


def within(buckets: Iterable[Iterable[int]], most: int) -> Iterator[Pair]:
    """Yield the pairs within each bucket that is not too full."""
    for bucket in buckets:
        kept = sorted(set(bucket))
        if len(kept) <= most:
            yield from itertools.combinations(kept, 2)


def by_words(rows: list[Row], low: float, high: float) -> Iterator[Pair]:
    """Yield pairs whose names share rare words, with a cosine between two bounds."""
    words = [set(" ".join(map(folded, names(row))).split()) - _SMALL for row in rows]
    seen = Counter(word for some in words for word in some)
    weight = {word: math.log(len(rows) / n) for word, n in seen.items()}
    length = [math.sqrt(sum(weight[w] ** 2 for w in some)) or 1.0 for some in words]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, some in enumerate(words):
        for word in some:
            holders[word].append(number)
    for left, right in set(within(holders.values(), _MOST_ALIKE_NAMES)):
        shared = sum(weight[w] ** 2 for w in words[left] & words[right])
        if low <= shared / (length[left] * length[right]) < high:
            yield left, right


def by_acronym(rows: list[Row]) -> Iterator[Pair]:
    """Yield pairs of which one holds, as a word in capitals, the initials of the other."""
    built: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name in names(row):
            if len(initials(name)) > 2:
                built[initials(name)].append(number)
    for number, row in enumerate(rows):
        for word in re.findall(r"\b[A-Z]{3,8}\b", " ".join(names(row))):
            for other in built.get(word.casefold(), ())[:8]:
                if other != number and word not in " ".join(names(rows[other])):
                    yield min(number, other), max(number, other)


def by_reference(rows: list[Row]) -> Iterator[Pair]:
    """Yield pairs whose references end alike, whatever their prefix, under different names."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        tail = re.split(r"[-:/ ]", row["reference"])[-1].lstrip("0")
        if len(tail) > 2:
            alike[tail].append(number)
    for left, right in within(alike.values(), _MOST_ALIKE_NAMES):
        if not {*map(folded, names(rows[left]))} & {*map(folded, names(rows[right]))}:
            yield left, right


def by_name(rows: list[Row]) -> Iterator[Pair]:
    """Yield pairs that have a name in common and not their reference."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name in names(row):
            alike[folded(name)].append(number)
    for left, right in within(alike.values(), _MOST_ALIKE_NAMES):
        if not rows[left]["reference"] or rows[left]["reference"] != rows[right]["reference"]:
            yield left, right


def by_language(rows: list[Row]) -> Iterator[Pair]:
    """Yield pairs of which one has the English name of an entry whose other languages the other has."""
    alike: dict[str, list[int]] = defaultdict(list)
    entries: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name in names(row):
            alike[folded(name)].append(number)
        entries[row["entry"]].append(number)
    for entry, members in entries.items():
        english = [n for n in members if rows[n]["names"].startswith("en:")]
        others = [n for n in members if not rows[n]["names"].startswith("en:")] if entry else []
        named = {n for e in english for name in names(rows[e]) for n in alike[folded(name)]} - set(members)
        yield from ((min(a, b), max(a, b)) for a in named or english for b in others)


def shown(row: Row) -> str:
    """Return a record in a line."""
    about = " ".join(filter(None, (row["publisher"], row["reference"], row["kind"], row["country"])))
    return f"{row['id']} {row['names']} <{about}>"


WAYS: dict[str, Callable[[list[Row]], Iterator[Pair]]] = {
    "words": partial(by_words, low=0.55, high=1.0),
    "few-words": partial(by_words, low=0.35, high=0.55),
    "acronym": by_acronym,
    "reference": by_reference,
    "name": by_name,
    "language": by_language,
}


def main() -> None:
    """Print pairs of one way, in a random order that is the same each time."""
    folder, way, number = sys.argv[1:4]
    rows = read(Path(folder))
    pairs = sorted({p for p in WAYS[way](rows) if way == "name" or rows[p[0]]["names"] != rows[p[1]]["names"]})
    random.Random(13).shuffle(pairs)
    often: Counter[int] = Counter()
    for left, right in pairs:
        if max(often[left], often[right]) < 4 and often.total() < 2 * int(number):
            often.update((left, right))
            print(f"{shown(rows[left])} ~ {shown(rows[right])}")


if __name__ == "__main__":
    main()
