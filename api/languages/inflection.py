"""Months behind a preposition, in the languages that change them: kopš marta, līdz martam; с марта, по март."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from .spoken import spoken

Preposition = Literal["since", "from", "after", "before", "until", "to"]
_FULL_DAY = re.compile(r"\d+ (de )?\w+ (de )?\d+")
_ARTICLES: Mapping[str, Mapping[Preposition, tuple[str, str]]] = {
    "fr": {"since": ("le ", ""), "after": ("le ", ""), "before": ("le ", ""), "until": ("au ", "en ")},
    "es": {"since": ("el ", ""), "after": ("del ", "de "), "before": ("del ", "de "), "until": ("el ", "")},
}
"""What stands before a day of a month, and before a month or year, behind each preposition as the catalogue has it."""

_LATVIAN: Mapping[str, tuple[str, str]] = {
    "janvāris": ("janvāra", "janvārim"),
    "februāris": ("februāra", "februārim"),
    "marts": ("marta", "martam"),
    "aprīlis": ("aprīļa", "aprīlim"),
    "maijs": ("maija", "maijam"),
    "jūnijs": ("jūnija", "jūnijam"),
    "jūlijs": ("jūlija", "jūlijam"),
    "augusts": ("augusta", "augustam"),
    "septembris": ("septembra", "septembrim"),
    "oktobris": ("oktobra", "oktobrim"),
    "novembris": ("novembra", "novembrim"),
    "decembris": ("decembra", "decembrim"),
}
"""Latvian months with their genitive and dative, which the CLDR does not have."""


def behind(preposition: Preposition, day: str) -> str:
    """Put a written day into the form that the reader's language has behind a preposition: the case of its month.

    In French and Spanish a day of a month has an article, which some prepositions are drawn together with. What needs
    no other form stays as it is: a number of a year, or another language.
    """
    if spoken() in _ARTICLES:
        before_day, before_others = _ARTICLES[spoken()].get(preposition, ("", ""))
        return f"{before_day if _FULL_DAY.fullmatch(day) else before_others}{day}"
    forms = _forms(spoken(), preposition)
    return " ".join(forms.get(word, word) for word in day.split(" ")) if forms else day


@cache
def _forms(language: str, preposition: Preposition) -> Mapping[str, str]:
    """Return what each month becomes; nothing where it stays."""
    if language == "lv":
        case = 1 if preposition in {"until", "to"} else 0
        return {month: cases[case] for month, cases in _LATVIAN.items()}
    if language == "ru" and preposition != "to":
        from babel.dates import get_month_names

        # In the CLDR's dates, Russian months are in the genitive: 1 марта.
        alone, in_dates = (get_month_names("wide", context, language) for context in ("stand-alone", "format"))
        return {alone[month]: in_dates[month] for month in alone}
    return {}
