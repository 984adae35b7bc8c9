"""How a picture says its sentences: in English, or in the language of whoever has it drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

THIN_SPACE = "\u202f"


def _sentence(message: str, /, **values: Any) -> str:
    return message % values


def _counted_sentence(single: str, several: str, count: int, /, **values: Any) -> str:
    return (single if count == 1 else several) % values


def _type(label: str, count: int = 1) -> str:
    """Say a type of entity, in the plural for any other number than one."""
    word = label.lower()
    if count == 1:
        return word
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def short_amount(value: Decimal) -> str:
    """Write an amount with at most three significant digits: 1.25 m, 40 k."""
    for power, letter in ((12, "tn"), (9, "bn"), (6, "m"), (3, "k")):
        scaled = value.scaleb(-power)
        if abs(scaled) >= 1:
            return _plain(round(scaled, max(0, 3 - len(str(int(abs(scaled))))))) + THIN_SPACE + letter
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Wording:
    """How a picture speaks: its language, its sentences, the words for what it draws, and its numbers.

    `gettext` and `ngettext` fill values in as gettext catalogues do. `relation` says what a line states, `kind` and
    `type` what an entity is. `digits` writes an exact amount by the decimal mark of the language. `messages` are what
    the page's script says, by its English: a text, or the forms of a plural by their CLDR category.
    """

    language: str = "en"
    gettext: Callable[..., str] = _sentence
    ngettext: Callable[..., str] = _counted_sentence
    relation: Callable[[str], str] = str
    kind: Callable[[str], str] = str
    type: Callable[[str, int], str] = _type
    basis: Callable[[str], str] = str
    modality: Callable[[str], str] = str
    number: Callable[[int], str] = "{:,}".format
    digits: Callable[[str], str] = str
    short_amount: Callable[[Decimal], str] = short_amount
    messages: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict[str, "str | Mapping[str, str]"])


ENGLISH = Wording()


def capital(text: str) -> str:
    """Begin with a capital letter; the rest stays."""
    return f"{text[:1].upper()}{text[1:]}"
