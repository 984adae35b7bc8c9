"""Registers of organisations and the prefixes of their identifiers, after org-id.guide.

`GB-CHC-285908` is number 285908 of GB-CHC, the register of charities of England and Wales.

That a prefix is listed says nothing about the number behind it, and one that is not listed makes no reference wrong:
publishers use prefixes before they are listed. So this tells, and changes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, cast

_FORM = re.compile(r"[A-Z]{2}(?:_[A-Z0-9]+)?-[A-Z][A-Z0-9_]+-\S.*")

Standing = Literal["confirmed", "unconfirmed", "deprecated"]


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its code, its English name, how it stands in org-id.guide, and the countries that it covers.

    For an international register the countries are org-id.guide's own codes, such as XI.
    """

    code: str
    name: str
    standing: Standing
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """What an identifier begins with: `register` is None where org-id.guide does not list it."""

    code: str
    register: Register | None


@cache
def registers() -> Mapping[str, Register]:
    """Return all registers by their codes, and by the codes that they had before."""
    text = (files("coopnet.loaders.reference") / "registers.json").read_text("utf-8")
    found: dict[str, Register] = {}
    former: dict[str, Register] = {}
    for code, entry in cast("Mapping[str, list[Any]]", json.loads(text)).items():
        filled: list[Any] = [*entry, (), ()]
        found[code] = Register(code, filled[0], filled[1], tuple(filled[2]) or (code[:2],))
        former |= dict.fromkeys(filled[3] if len(entry) > 3 else (), found[code])
    return former | found


@lru_cache(maxsize=65_536)
def prefix(identifier: str) -> Prefix | None:
    """Find the prefix of an identifier, whatever its case; None for what has not the form of one.

    `XM-DAC-41114` has the prefix XM-DAC, which is listed; `XX-FOO-1` has XX-FOO, which is not; `41114` has none.
    """
    stated = identifier.strip().upper()
    parts = stated.split("-", 3)
    for count in (3, 2):
        code = "-".join(parts[:count])
        if code in registers() and len(stated) > len(code) + 1:
            return Prefix(code, registers()[code])
    return Prefix("-".join(parts[:2]), None) if _FORM.fullmatch(stated) else None
