"""Macros of Cypher texts: clauses that many texts need, written once in `macros.cypher` and expanded where they stand.

A macro looks like a function of Cypher, `WHERE visible(s)`, so that editors and readers take it for one; a name that
no macro has is left as it is, and Neo4j refuses it as an unknown function.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

_HEADING = re.compile(r"^//: (\w+)\((\w+(?:, \w+)*)\)\n", re.MULTILINE)
_COMMENT = re.compile(r"^//.*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Macro:
    """A clause with names for what it is about."""

    parameters: tuple[str, ...]
    body: str

    def applied(self, arguments: Sequence[str]) -> str:
        """Give the clause about these; raises ValueError where there are too few or too many."""
        given = dict(zip(self.parameters, arguments, strict=True))
        names = re.compile(rf"(?<![\w.$:])({'|'.join(self.parameters)})\b")
        return f"({names.sub(lambda found: given[found[1]], self.body)})"


@cache
def macros() -> Mapping[str, Macro]:
    """Read every macro, those that its body uses expanded."""
    written = (resources.files("coopnet.graph") / "store" / "macros.cypher").read_text("utf-8")
    _, *parts = _HEADING.split(written)
    found: dict[str, Macro] = {}
    for name, parameters, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        clause = " ".join(_COMMENT.sub("", body).split())
        found[name] = Macro(tuple(parameters.split(", ")), _expanded(clause, found))
    return found


def expanded(cypher: str) -> str:
    """Write out the macros of a text, in place and without new lines."""
    return _expanded(cypher, macros())


def _expanded(cypher: str, known: Mapping[str, Macro]) -> str:
    if not known:
        return cypher
    call = re.compile(rf"(?<![\w.$:])({'|'.join(known)})\(([^()]*)\)")
    return call.sub(lambda found: known[found[1]].applied([one.strip() for one in found[2].split(",")]), cypher)
