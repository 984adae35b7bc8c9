"""Turn what is looked for into queries of the index of names, in the terms that `graph.model.index_terms` writes.

A strict query asks for the whole name or identifier, for names that begin so, and for all words. A loose one asks for
any of the words, also misspelt: it costs more, and is asked only where the strict one finds nothing good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...graph.model.folding import words
from ...graph.model.index_terms import INITIALS, LONGEST_KEY, key_term
from ...graph.model.name_words import canonical, is_common
from .sought import Sought

_MOST_WORDS = 12
_SHORTEST_BEGINNING = 3
"""Letters from which a word is also asked for as a beginning: shorter ones begin too many."""
_ONE_LETTER, _TWO_LETTERS = 4, 7
"""Letters from which one letter of a word may differ, and two."""


def strict(sought: Sought) -> str:
    """Return the query for entities called so, or so and something more."""
    name = sought.name
    whole = [key_term(text) for text in (name, sought.identifier) if text]
    others = [key_term(form.text) for form in (*sought.shorter, *sought.elsewhere)]
    clauses = [f"{term}^1000" for term in whole] + [f"{term}^200" for term in others]
    if name:
        if len(sought.form.key) >= _SHORTEST_BEGINNING:
            clauses.append(f"{key_term(name)[:LONGEST_KEY]}*^50")
        if len(sought.form.words) == 1:
            clauses.append(f"{INITIALS}{sought.form.key[:LONGEST_KEY]}^20")
        clauses.append(_all_of(name))
    return " OR ".join(dict.fromkeys(filter(None, clauses)))


def loose(sought: Sought) -> str:
    """Return the query for entities whose names have some of the words, or words like them; empty without any word."""
    clauses = [f"{term}^{2 if is_common(term) else 6}" for term in sought.form.canonical[:_MOST_WORDS]]
    clauses += [found for word in _each(sought.name) if not is_common(word) and (found := _misspelt(word))]
    clauses += [f"{key_term(form.text)}^200" for form in (*sought.shorter, *sought.elsewhere)]
    if sought.form.mention.countries:
        clauses.append(_and(sought.form.mention.without))
    return " OR ".join(dict.fromkeys(filter(None, clauses)))


def _all_of(name: str) -> str:
    """Ask for all words: each as it is, as what it means in any language, or as the beginning of one."""
    meant = canonical(name)[:_MOST_WORDS]
    as_written = set(words(name))
    return _and(f"({word} OR {word}*)" if _can_begin(word, as_written) else word for word in meant)


def _can_begin(word: str, as_written: set[str]) -> bool:
    return word in as_written and len(word) >= _SHORTEST_BEGINNING and not word.isdigit()


def _and(terms: Iterable[str]) -> str:
    found = list(terms)
    return f"({' AND '.join(found)})^5" if found else ""


def _each(name: str) -> Iterator[str]:
    yield from dict.fromkeys(words(name)[:_MOST_WORDS])


def _misspelt(word: str) -> str:
    if len(word) < _ONE_LETTER or word.isdigit():
        return ""
    return f"{word}~{1 if len(word) < _TWO_LETTERS else 2}"
