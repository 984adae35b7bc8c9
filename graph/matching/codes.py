"""Identifiers as they are compared: without odd capitals, spaces and leading zeros, and across schemes.

The DAC's agencies and channels go by several names: `XM-DAC-41114`, channel 41114 of the CRS, and `41114` alone are one
code. Equal codes are only a hint, though: publishers hand codes of their own to their partners, and those of kinds of
organisations (`21000`, “International NGO”) to many. So a code never joins two actors whose names do not agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .actors import Identifier

_PREFIXED = re.compile(r"([A-Z]{2}(?:_[A-Z0-9]+)?-[A-Z][A-Z0-9_]*)[-:](.+)|([A-Z]{2}-)(\w+)")
_CHANNEL = re.compile(r"[1-9]\d{3}[0-9A-Z]|41AAA")
_DAC = frozenset({"XMDAC", "DACCHANNEL", "CRSCHANNEL", "CHANNEL", "CRS", "DAC", "OECDDAC", "IATICHANNEL"})
_PLACEHOLDERS = frozenset(
    {"NA", "NONE", "NULL", "NIL", "UNKNOWN", "TBC", "TBD", "EXCLUDED", "NOTAPPLICABLE", "NOCODEFOUND", "OTHER", "MISC"}
    | {"VARIOUS", "NOTAVAILABLE", "NOTSTATED", "UNDEFINED", "PENDING", "XXX", "XX", "X"}
)
"""What publishers write where they have no code."""
_BODIES = frozenset({"42000", "43000", "44000", "45000", "47100", "47400"})


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a scheme; the scheme is empty where it is not known. `is_kind` says it is one of many organisations."""

    scheme: str
    number: str
    is_kind: bool = False

    @property
    def country(self) -> str:
        """Return the country of the register that the code is of, or nothing."""
        return self.scheme[:2] if re.match(r"[A-Z]{2}[-_]", self.scheme) and self.scheme[0] != "X" else ""

    @property
    def is_registered(self) -> bool:
        """Tell whether the code is of a register that gives each organisation one number."""
        return "-" in self.scheme


@lru_cache(maxsize=1 << 17)
def read_code(identifier: Identifier) -> Code | None:
    """Return an identifier as it is compared; None if nothing of it is left."""
    scheme = re.sub(r"\s", "", identifier.scheme).upper()
    stated = re.sub(r"\s*([-:])\s*", r"\1", identifier.code.strip().upper())
    if not scheme and (found := _PREFIXED.fullmatch(stated)):
        scheme, stated = found[1] or found[3], found[2] or found[4]
    elif scheme and stated.startswith(f"{scheme}-"):
        stated = stated[len(scheme) + 1 :]
    number = re.sub(r"[\W_]", "", stated)
    number = number.lstrip("0") or number
    if not number or number in _PLACEHOLDERS:
        return None
    if re.sub(r"[\W_]", "", scheme) in _DAC or (not scheme and _CHANNEL.fullmatch(number)):
        return Code("XM-DAC", number, _is_kind(number))
    return Code(scheme, number)


def _is_kind(number: str) -> bool:
    return (
        number not in _BODIES and re.fullmatch(r"[1-9]\d?\d?00|[1-9]\d000|41[13]00|6\d{4}|52\d{3}", number) is not None
    )
