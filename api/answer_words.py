"""Sentences of answers in the language of the request."""

from __future__ import annotations

from ..queries.asking.composed_sentences import Edtf, Listed, Sentence, Value
from .languages import written_forms
from .languages.catalogues_read import filled, translated, translated_for
from .moments import day_words


def sentence_words(said: str) -> str:
    """Say a sentence of an answer; text that is none, as from another server, stays."""
    if not isinstance(said, Sentence):
        return said
    count = said.values.get("count")
    template = (
        translated_for(said.template, said.several, count)
        if said.several and isinstance(count, int)
        else translated(said.template)
    )
    return filled(template, {name: _value(value) for name, value in said.values.items()})


def _value(value: Value) -> str:
    if isinstance(value, Listed):
        return written_forms.listed([_value(item) for item in value.items], is_choice=value.is_choice)
    if isinstance(value, Edtf):
        return day_words(value)
    return written_forms.number(value) if isinstance(value, int) else sentence_words(value)
