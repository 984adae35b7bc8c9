"""The terms by which a statement is found by its names and identifiers: what the index of names holds.

| term | is |
|---|---|
| a word | a folded word of a name, or the canonical word that it means |
| `k_…` | a whole name or identifier without spaces (`folding.key`), also what is in brackets and what is around them |
| `i_…` | the initials of a name |

A question is turned into the same terms, so that index and question cannot fold a name differently.
"""

from __future__ import annotations

from collections.abc import Iterable

from .folding import in_brackets, initials, key, without_brackets, words, written_together
from .name_words import canonical

KEY, INITIALS = "k_", "i_"
LONGEST_KEY = 120
"""Characters of a key that are indexed; longer names that begin alike are told apart by comparing them."""
_LONGEST_TERM = 200


def key_term(name: str) -> str:
    """Return the term for a whole name or identifier."""
    return KEY + key(name)[:LONGEST_KEY]


def index_terms(names: Iterable[str], identifiers: Iterable[str] = ()) -> list[str]:
    """Return the terms of one statement, each once."""
    terms: dict[str, None] = {}
    for name in names:
        terms |= dict.fromkeys((key_term(name), *words(name), *written_together(name), *canonical(name)))
        if made := initials(name):
            terms[INITIALS + made] = None
        for inner in in_brackets(name):
            terms |= dict.fromkeys((key_term(inner), key_term(without_brackets(name))))
    for identifier in identifiers:
        terms |= dict.fromkeys((key_term(identifier), *words(identifier)))
    return [term[:_LONGEST_TERM] for term in terms if term]
