"""Measure how well a matcher tells one organisation from another, and how well a search finds one.

    python benchmarks/matching_quality.py [--half train|test] [--with MODULE:NAME]

The pairs and look-ups of benchmarks/labelled are judged by reading (METHOD.md there). Without `--with`, two records
match when they share a reference or a name, apart from case, accents and punctuation, and a search looks for these and
then for the names with most words in common. NAME in MODULE makes another `Method` from the records by their id.

Printed are, for matches alone and for matches with those left to review, the precision, recall and F1 over all pairs
and by kind; and for look-ups how often a right record stands first or among the first five, and how often something
is given where nothing is right. Of pairs that are no match, the share that was taken for one is printed by kind.

The comparison of nomenklatura, which pins the versions of its libraries, is measured in an environment of its own:

    python -m venv /tmp/nomenklatura && /tmp/nomenklatura/bin/pip install nomenklatura
    /tmp/nomenklatura/bin/python benchmarks/matching_quality.py --with matching_nomenklatura:LogicV2
"""

from __future__ import annotations

import argparse
import csv
import importlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol

from labelled.draw_pairs import Row, folded, names, read

_LABELLED = Path(__file__).parent / "labelled"
_FIRST = 5

Records = Mapping[str, Row]


class Method(Protocol):
    """What is measured: decisions over pairs and the records found for a look-up."""

    def decide(self, left: Row, right: Row) -> str:
        """Return `match`, `review` or `none` for two records."""
        ...

    def find(self, query: Row) -> list[str]:
        """Return ids of records, best first, for a query with `query`, `country`, `kind` and `identifier`."""
        ...


class SameNameOrReference:
    """Match by a name or a reference in common; find by these, then by words in common."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for identifier, row in records.items():
            for key in self._keys(row):
                self._by_key[key].append(identifier)
            for word in {w for name in names(row) for w in folded(name).split()}:
                self._by_word[word].append(identifier)

    @staticmethod
    def _keys(row: Row) -> set[str]:
        return {folded(name) for name in names(row)} | ({f"ref {row['reference'].casefold()}"} - {"ref "})

    def decide(self, left: Row, right: Row) -> str:
        """Return whether the records share a name or a reference."""
        return "match" if self._keys(left) & self._keys(right) else "none"

    def find(self, query: Row) -> list[str]:
        """Return the records with the identifier, with the name, and with most words of it, in this order."""
        found = self._by_key.get(f"ref {query['identifier'].casefold()}", []) + self._by_key.get(
            folded(query["query"]), []
        )
        words = Counter(i for word in folded(query["query"]).split() for i in self._by_word.get(word, ()))
        alike = [i for i, n in words.most_common(50) if 2 * n > len(folded(query["query"]).split())]
        right_country = [i for i in [*found, *alike] if self._records[i]["country"] == query["country"]]
        return list(dict.fromkeys(right_country if query["country"] else [*found, *alike]))


def table(path: Path, half: str | None) -> list[Row]:
    """Return the rows of a table, of one half or of both."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if half in (None, row["half"])]


def scores(pairs: Iterable[tuple[Row, str]], accepted: set[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of decisions that are accepted as "the same"."""
    counted = Counter((row["verdict"] == "same", decision in accepted) for row, decision in pairs)
    right, wrong, missed = counted[True, True], counted[False, True], counted[True, False]
    return (
        right / (right + wrong) if right + wrong else 1.0,
        right / (right + missed) if right + missed else 1.0,
        2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0,
    )


def measure_pairs(method: Method, records: Records, pairs: list[Row]) -> None:
    """Print how the method decides over the pairs."""
    decided = [(row, method.decide(records[row["left"]], records[row["right"]])) for row in pairs]
    for title, accepted in (("match", {"match"}), ("match or review", {"match", "review"})):
        precision, recall, f1 = scores(decided, accepted)
        print(f"{title:16} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  of {len(pairs):,} pairs")
    by_kind: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row, decision in decided:
        by_kind[row["verdict"], row["kind"]].append(decision)
    print(f"\n{'verdict':14}{'kind':22}{'pairs':>6}{'match':>8}{'review':>8}")
    for (verdict, kind), decisions in sorted(by_kind.items(), key=lambda item: (item[0][0] != "same", item[0])):
        share = {word: decisions.count(word) / len(decisions) for word in ("match", "review")}
        print(f"{verdict:14}{kind:22}{len(decisions):>6}{share['match']:>8.2f}{share['review']:>8.2f}")


def measure_lookups(method: Method, lookups: list[Row]) -> None:
    """Print how often the method finds a right record, in all and by the way the query is written."""
    hits: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    given: list[bool] = []
    for row in lookups:
        found, right = method.find(row)[:_FIRST], set(row["expected"].split())
        if right:
            hits[row["way"]].append((bool(right & set(found[:1])), bool(right & set(found))))
        else:
            given.append(bool(found))
    every = [hit for some in hits.values() for hit in some]
    print(f"\n{'look-ups':22}{'number':>7}{'hit@1':>8}{'hit@5':>8}")
    for way, some in [("all with an answer", every), *sorted(hits.items())]:
        first, five = (sum(column) / len(some) for column in zip(*some, strict=True))
        print(f"{way:22}{len(some):>7}{first:>8.2f}{five:>8.2f}")
    if given:
        print(f"{'no answer: given one':22}{len(given):>7}{sum(given) / len(given):>8.2f}")


def made(name: str | None) -> Callable[[Records], Method]:
    """Return what makes the method of a name, MODULE:NAME, or of the baseline."""
    if name is None:
        return SameNameOrReference
    module, _, attribute = name.partition(":")
    return getattr(importlib.import_module(module), attribute)


def main() -> None:
    """Measure one method on the labelled pairs and look-ups."""
    parser = argparse.ArgumentParser(description="Measure how well a matcher and a search do on labelled records.")
    parser.add_argument("--half", choices=("train", "test"), help="measure one half only")
    parser.add_argument("--with", dest="method", metavar="MODULE:NAME", help="what makes the method to measure")
    arguments = parser.parse_args()
    records = {row["id"]: row for row in read(_LABELLED)}
    method = made(arguments.method)(records)
    measure_pairs(method, records, table(_LABELLED / "pairs.csv", arguments.half))
    measure_lookups(method, table(_LABELLED / "lookups.csv", arguments.half))


if __name__ == "__main__":
    main()
