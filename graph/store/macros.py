"""Expand macros in Cypher texts: clauses that many texts share, written once in `macros.cypher`.

A macro call looks like a Cypher function, as in `WHERE visible(s)`, so editors highlight it as one. A name that is not
a macro is left unchanged, and Neo4j rejects it as an unknown function.
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
    """A Cypher clause with named parameters."""

    parameters: tuple[str, ...]
    body: str

    def applied(self, arguments: Sequence[str]) -> str:
        """Return the clause with its parameters replaced; raise ValueError on a wrong number of arguments."""
        given = dict(zip(self.parameters, arguments, strict=True))
        names = re.compile(rf"(?<![\w.$:])({'|'.join(self.parameters)})\b")
        return f"({names.sub(lambda found: given[found[1]], self.body)})"


@cache
def macros() -> Mapping[str, Macro]:
    """Read all macros by name; calls to earlier macros in their bodies are already expanded."""
    written = (resources.files("coopnet.graph") / "store" / "macros.cypher").read_text("utf-8")
    _, *parts = _HEADING.split(written)
    found: dict[str, Macro] = {}
    for name, parameters, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        clause = " ".join(_COMMENT.sub("", body).split())
        found[name] = Macro(tuple(parameters.split(", ")), _expanded(clause, found))
    return found


def expanded(cypher: str) -> str:
    """Expand the macros in a Cypher text, in place and without adding line breaks."""
    return _expanded(cypher, macros())


def _expanded(cypher: str, known: Mapping[str, Macro]) -> str:
    if not known:
        return cypher
    call = re.compile(rf"(?<![\w.$:])({'|'.join(known)})\(([^()]*)\)")
    return call.sub(lambda found: known[found[1]].applied([part.strip() for part in found[2].split(",")]), cypher)
