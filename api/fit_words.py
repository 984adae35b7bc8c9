"""In what way something fits what is looked for, in words for readers: answers state it in English, for programs."""

from __future__ import annotations

from .languages.catalogues_read import filled, translated
from .languages.recognised import recognised

WHYS = (
    "it has this identifier",
    "it has this identifier, written otherwise",
    "it has this name",
    "it has this name but for accents, punctuation or script",
    "it has this name, and something in brackets",
    "it has this name without a word or two",
    "its name has this in brackets",
    "its name has the same words, in other order, form or language",
    "its name has the same words, and it is of this country",
    "the initials of its name make this acronym",
    "it has the initials as its name",
    "its name begins so",
    "its name differs in one letter",
    "all words are in its name",
    "words of its name begin so",
    "its words are spelt alike",
    "it has some of these words",
    "it is called so in this language",
)
"""Clauses that are translated as they are."""
TEMPLATES = (
    "%(why)s, but it is of another kind",
    "%(why)s, but it is of another country",
    "its name differs in %(number)s letters",
    "“%(name)s” is another name of it",
)
"""Clauses that are translated with a value in them; `why` is a clause itself."""


def fit_words(why: str) -> str:
    """Say to a reader in what way something fits."""
    found = None if why in WHYS else recognised(why, TEMPLATES)
    if found is None:
        return translated(why)
    template, values = found
    return filled(
        translated(template), {name: fit_words(value) if name == "why" else value for name, value in values.items()}
    )
