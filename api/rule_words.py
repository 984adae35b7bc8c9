"""What the rules of matching say of a pair, in words for readers; the graph keeps it in English."""

from __future__ import annotations

from .languages import to_translate
from .languages.catalogues_read import filled, translated, translated_in
from .languages.recognised import recognised

FEATURES = ("name", "code", "register", "acronym", "country", "reference")
"""What a rule looks at, each with a value: “name +0.86”. Translated in the context `feature`."""
ASKED_AGAIN = to_translate("Asked again: more is stated of them than when somebody was unsure.")
NOT_JOINED = (
    "Not joined by the rule: somebody holds %(one)s and %(other)s to be different.",
    "Not joined by the rule: a statement tells %(one)s from one that it would be joined with.",
    "Not joined by the rule: it would join %(one)s with %(other)s.",
)
"""Why people are asked."""


def rule_words(rule: str) -> str:
    """Say the name of a rule."""
    return translated(rule)


def feature_words(feature: str) -> str:
    """Say what a rule looked at, with its value."""
    name, _, value = feature.partition(" ")
    return f"{translated_in('feature', name) if name in FEATURES else name} {value}"


def why_asked(why: str) -> str:
    """Say why people are asked about a pair, or what somebody gave as a reason."""
    found = recognised(why, NOT_JOINED)
    return filled(translated(found[0]), found[1]) if found else translated(why)
