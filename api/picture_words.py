"""How a picture speaks in the language of the request."""

from __future__ import annotations

from functools import cache

from ..visualise.wording import ENGLISH as IN_ENGLISH
from ..visualise.wording import Wording
from . import kinds_of_money, words
from .languages import (
    ENGLISH,
    counted_messages,
    gettext,
    ngettext,
    script_messages,
    spoken,
    to_translate,
    written_forms,
)
from .languages.catalogues_read import translated

_SCRIPTS = "visualise/page/templates"
TOGETHER = to_translate("in documents with")
"""What a line says that stands for the documents that two are in."""


def picture_words() -> Wording:
    """Return how pictures speak to the reader of this request."""
    return _words_in(spoken())


@cache
def _words_in(language: str) -> Wording:
    return Wording(
        language=language,
        gettext=gettext,
        ngettext=ngettext,
        relation=_relation,
        kind=words.kind_of,
        type=words.label,
        basis=lambda code: words.value("basis", code),
        modality=lambda code: words.value("modality", code),
        number=written_forms.number,
        digits=written_forms.exact_digits,
        short_amount=IN_ENGLISH.short_amount if language == ENGLISH else written_forms.shortened,
        messages={**script_messages(language, _SCRIPTS), **counted_messages(language, _SCRIPTS)},
    )


def _relation(label: str) -> str:
    """Say what a line states: a relation, or a kind of money, of one year where that stands behind a comma."""
    kind, comma, year = label.rpartition(", ")
    return f"{kinds_of_money.noun(kind)}, {year}" if comma and year.isdecimal() else translated(label)
