"""Months behind a preposition, in the languages that change them: kopš marta, līdz martam; с марта, по март."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .spoken import spoken

Preposition = Literal["since", "after", "before", "until", "to"]

_LATVIAN_GENITIVE = {
    "janvāris": "janvāra",
    "februāris": "februāra",
    "marts": "marta",
    "aprīlis": "aprīļa",
    "maijs": "maija",
    "jūnijs": "jūnija",
    "jūlijs": "jūlija",
    "augusts": "augusta",
    "septembris": "septembra",
    "oktobris": "oktobra",
    "novembris": "novembra",
    "decembris": "decembra",
}
_LATVIAN_DATIVE = {
    "janvāris": "janvārim",
    "februāris": "februārim",
    "marts": "martam",
    "aprīlis": "aprīlim",
    "maijs": "maijam",
    "jūnijs": "jūnijam",
    "jūlijs": "jūlijam",
    "augusts": "augustam",
    "septembris": "septembrim",
    "oktobris": "oktobrim",
    "novembris": "novembrim",
    "decembris": "decembrim",
}
_RUSSIAN_GENITIVE = {
    "январь": "января",
    "февраль": "февраля",
    "март": "марта",
    "апрель": "апреля",
    "май": "мая",
    "июнь": "июня",
    "июль": "июля",
    "август": "августа",
    "сентябрь": "сентября",
    "октябрь": "октября",
    "ноябрь": "ноября",
    "декабрь": "декабря",
}


def behind(preposition: Preposition, day: str) -> str:
    """Put the month of a written day into the case that the reader's language has behind a preposition.

    A day with no such month stays as it is: a number of a year, or another language.
    """
    forms = _forms(spoken(), preposition)
    return " ".join(forms.get(word, word) for word in day.split(" ")) if forms else day


def _forms(language: str, preposition: Preposition) -> Mapping[str, str]:
    if language == "ru":
        return {} if preposition == "to" else _RUSSIAN_GENITIVE
    if language == "lv":
        return _LATVIAN_DATIVE if preposition in {"until", "to"} else _LATVIAN_GENITIVE
    return {}
