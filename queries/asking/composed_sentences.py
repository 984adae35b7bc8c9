"""Sentences of answers: English text for programs that knows what it is made of, so that readers get it in theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import ValidatorFunctionWrapHandler, WrapValidator

Value: TypeAlias = "str | int | Edtf | Listed | Sentence"
"""What stands in a sentence: names and other text as it is, numbers, days, lists, and further sentences."""


class Edtf(str):
    """A day, month or year as EDTF, to be written as the reader's language writes it."""

    __slots__ = ()


class Sentence(str):
    """A sentence in English, made of a template with values as `%(name)s`.

    It is the English text itself, for whoever knows nothing of translations. `template` is what catalogues translate;
    where it depends on a number, `several` is its form for more than one, and the number is the value `count`.
    """

    __slots__ = ("several", "template", "values")
    template: str
    several: str
    values: Mapping[str, Value]

    def __new__(cls, template: str, several: str = "", /, **values: Value) -> Sentence:
        """Make a sentence; with `several`, `count` decides which of the two forms stands."""
        form = several if several and values["count"] != 1 else template
        made = super().__new__(cls, form % {name: _english(value) for name, value in values.items()})
        made.template, made.several, made.values = template, several, values
        return made


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands in a sentence as a list: all of the items, or any of them."""

    items: tuple[Value, ...]
    is_choice: bool = False

    def __str__(self) -> str:
        """Return the list in English."""
        return listed_in_english([_english(item) for item in self.items], is_choice=self.is_choice)


def listed_in_english(items: Sequence[str], *, is_choice: bool = False) -> str:
    """Write a list: “a, b and c”; of a choice “a, b or c”."""
    *first, last = items
    return f"{', '.join(first)} {'or' if is_choice else 'and'} {last}" if first else last


def _english(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _kept(value: Any, handler: ValidatorFunctionWrapHandler) -> str:
    return value if isinstance(value, Sentence) else handler(value)


Said = Annotated[str, WrapValidator(_kept)]
"""A field of text in which a sentence stays one, until it is written as JSON."""
