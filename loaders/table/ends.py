"""An entity as a row names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class End:
    """An entity's id, with the name or code by which the row calls a party that was resolved."""

    entity: str
    as_name: str = ""
    as_ref: str = ""


NOBODY = End("")
