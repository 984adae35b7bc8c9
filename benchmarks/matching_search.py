"""The search of coopnet as a `Method` of `matching_quality.py`: candidates by index terms, scored as a search is.

    python benchmarks/matching_quality.py --with matching_search:Search

The index is made in memory from the labelled records, so that no Neo4j is needed: the terms are those that a load
writes, the scores those that a question gives. Pairs are not what is measured here, and are decided as without
`--with`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log

from coopnet.graph.model.folding import words
from coopnet.graph.model.index_terms import index_terms
from coopnet.queries.finding.scoring import SURE, Candidate, fit
from coopnet.queries.finding.sought import Sought
from labelled.draw_pairs import Row
from matching_quality import Records, SameNameOrReference
from rapidfuzz import process
from rapidfuzz.distance import OSA

_TAKEN = 300
"""Candidates that are scored for one look-up."""


class Search(SameNameOrReference):
    """Find as a look-up does: candidates that share terms, rare ones first; those are given that are sure enough."""

    def __init__(self, records: Records) -> None:
        super().__init__(records)
        self._candidates = {entity: _candidate(entity, row) for entity, row in records.items()}
        self._having: dict[str, list[str]] = defaultdict(list)
        for entity, candidate in self._candidates.items():
            for term in index_terms((name for name, _ in candidate.names), candidate.identifiers):
                self._having[term].append(entity)
        self._words = [term for term in self._having if not term.startswith(("k_", "i_"))]

    def find(self, query: Row) -> list[str]:
        """Return the records that fit surely, best first."""
        country = f"country:{query['country']}" if query["country"] else ""
        sought = Sought(query["query"], country, query["kind"], query["identifier"])
        fits = ((fit(sought, self._candidates[entity]), entity) for entity in self._taken(sought))
        sure = [(found, entity) for found, entity in fits if found and found.score >= SURE]
        return [entity for _, entity in sorted(sure, key=lambda pair: (-pair[0].score, pair[1]))]

    def _taken(self, sought: Sought) -> list[str]:
        every = [sought.name, sought.identifier, *(form.text for form in (*sought.elsewhere, *sought.shorter))]
        scores: Counter[str] = Counter()
        for text in filter(None, every):
            for term in index_terms([text]):
                for like in {term, *self._like(term)} if len(term) > 3 and text == sought.name else {term}:
                    for entity in self._having.get(like, ()):
                        scores[entity] += log(len(self._candidates) / len(self._having[like])) * (
                            3 if "_" in like else 1
                        )
        made = "i_" + "".join(words(sought.name))
        scores.update(dict.fromkeys(self._having.get(made, ()), 20))
        return [entity for entity, _ in scores.most_common(_TAKEN)]

    def _like(self, term: str) -> list[str]:
        if "_" in term:
            return []
        most = 1 if len(term) < 7 else 2
        near = process.extract(term, self._words, scorer=OSA.distance, score_cutoff=most, limit=20)
        return [word for word, _, _ in near if word[0] == term[0]]


def _candidate(identifier: str, row: Row) -> Candidate:
    parted = [part.partition(":")[::2] for part in row["names"].split(" || ") if part]
    countries = frozenset({f"country:{row['country']}"} if row["country"] else ())
    return Candidate(
        identifier,
        [(name, language) for language, name in parted],
        [row["reference"]] if row["reference"] else [],
        countries,
    )
