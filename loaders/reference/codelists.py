"""The names of IATI's codes in English and French, as `make_codelists.py` makes them from the official lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Code:
    """A code's names (French and category empty where the list gives none)."""

    english: str
    french: str = ""
    category: str = ""

    @property
    def names(self) -> dict[str, str]:
        """The names by language, without empty ones."""
        return {language: name for language, name in (("en", self.english), ("fr", self.french)) if name}


@cache
def codelist(name: str) -> Mapping[str, Code]:
    """Return one list by its official name, such as “OrganisationRole”; raise KeyError for no such list."""
    return {code: Code(*entry) for code, entry in _lists()[name].items()}


def english(name: str, code: str) -> str:
    """Return the English name of a code; the code itself where the list does not hold it."""
    found = codelist(name).get(code)
    return found.english or code if found else code


@cache
def _lists() -> Mapping[str, Mapping[str, list[str]]]:
    return json.loads((files("coopnet.loaders.reference") / "codelists.json").read_text("utf-8"))
