"""The kinds of parameter that questions take: entities by type, words of the schema, years, currencies."""

from __future__ import annotations

import inspect
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, Field, WithJsonSchema

from ...graph.model.schema import ACTORS, LABELS
from ...graph.model.statement_types import BY_NAME


@dataclass(frozen=True, slots=True)
class Means:
    """Marks a parameter that names an entity, and says of which types it may be.

    `is_acting`: it names somebody who acts, so that a country given there stands for its bodies, too.
    """

    types: frozenset[str]
    is_acting: bool = False


Entity = Annotated[str, Means(LABELS - {"Provision"})]
"""An entity: an id, an ISO country code, an identifier, or a whole name in any language given."""
Actor = Annotated[str, Means(ACTORS, is_acting=True)]
"""The same, of those who act: countries with their bodies, organisations, persons, groups."""
Side = Annotated[str, Means(LABELS - {"Provision"}, is_acting=True)]
"""Any entity, as one side of something: a country with its bodies."""
ActorItself = Annotated[str, Means(ACTORS)]
"""One who acts, asked about for itself: a country without its bodies."""
CountryOrPlace = Annotated[str, Means(frozenset({"Country", "Place"}))]
PlaceOrState = Annotated[str, Means(frozenset({"Country", "Place"}), is_acting=True)]
"""The same, as one that gives and gets: a country with its bodies."""
Theme = Annotated[str, Means(frozenset({"Theme"}))]
Project = Annotated[str, Means(frozenset({"Project"}))]
Programme = Annotated[str, Means(frozenset({"Programme"}))]
Person = Annotated[str, Means(frozenset({"Person"}))]
Document = Annotated[str, Means(frozenset({"Document"}))]
Event = Annotated[str, Means(frozenset({"Event"}))]
Publisher = Annotated[str, Means(frozenset({"Source"}))]
"""A source: who states something."""


def _known(names: Collection[str]) -> AfterValidator:
    def check(name: str) -> str:
        if name not in names:
            close = get_close_matches(name.upper(), names, 1, 0.4) or get_close_matches(name.title(), names, 1, 0.4)
            raise ValueError(f"“{name}” is none of {', '.join(sorted(names))}{f'; {close[0]}?' if close else ''}")
        return name

    return AfterValidator(check)


def choices(names: Collection[str]) -> WithJsonSchema:
    """Let a door show what can be chosen from; what is typed is judged by the validator beside it."""
    return WithJsonSchema({"type": "string", "enum": sorted(names)})


_TYPES = {*BY_NAME, "FLOW"}
Label = Annotated[str, _known(LABELS), choices(LABELS)]
"""A type of entity: Country, Organisation, Project …"""
StatementTypeName = Annotated[str, _known(_TYPES), choices(_TYPES)]
"""A type of statement: FUNDS, SIGNED … or FLOW, for money."""
Year = Annotated[int, Field(ge=1, le=9999)]
Currency = Annotated[str, AfterValidator(str.upper), Field(pattern="^[A-Za-z]{3}$")]
"""An ISO 4217 code."""
System = Annotated[str, Field(pattern=r"^\w[\w .-]{0,29}$")]
"""A reporting system, such as IATI or CRS: donors report the same money to several, so sums are of one."""


class Target(StrEnum):
    """The currencies that sums can be converted to."""

    USD = "USD"
    EUR = "EUR"


class Finance(StrEnum):
    """The forms that money takes, as the OECD's finance types divide it."""

    GRANT = "grant"
    LOAN = "loan"
    EQUITY = "equity"
    DEBT_RELIEF = "debt relief"
    OTHER = "other"


class Tying(StrEnum):
    """Whether what is bought with aid has to come from the country that gives it."""

    TIED = "tied"
    PARTIALLY_TIED = "partially tied"
    UNTIED = "untied"


AidType = Annotated[str, AfterValidator(str.upper), Field(pattern=r"^[A-Ha-h]\d{0,3}$")]
"""A code of the OECD's list of aid types, such as C01, or the letter of all that begin with it."""


class Counting(StrEnum):
    """Which flows: those that sums count, those that they leave out, or both.

    Sums of one dataset or publisher count what that one states; `overall` are those that sums over all of them count.
    """

    YES = "yes"
    NO = "no"
    ALL = "all"
    OVERALL = "overall"


class Lack(StrEnum):
    """What a flow may not state."""

    PROVIDER = "provider"
    RECEIVER = "receiver"
    COUNTRY = "country"
    SECTOR = "sector"
    YEAR = "year"
    CURRENCY = "currency"
    SYSTEM = "system"


class LackAround(StrEnum):
    """What a flow that touches a boundary may not state: the boundary is drawn by places, and has no sectors."""

    PROVIDER = Lack.PROVIDER
    RECEIVER = Lack.RECEIVER
    YEAR = Lack.YEAR
    CURRENCY = Lack.CURRENCY
    SYSTEM = Lack.SYSTEM


def means(hint: Any) -> Means | None:
    """Say what entities a parameter of this type names, None where it names none."""
    if get_origin(hint) is Annotated:
        return next((argument for argument in get_args(hint)[1:] if isinstance(argument, Means)), None)
    return next((found for argument in get_args(hint) if (found := means(argument)) is not None), None)


def declared_in(unpacked: Any) -> dict[str, Any]:
    """Return the parameters that a set of filters declares, by name, of its annotation `Unpack[…]`."""
    return get_type_hints(get_args(unpacked)[0], include_extras=True)


def told_of(unpacked: Any) -> str:
    """Return what the docstring of such a set says after its first paragraph: what each parameter means."""
    return (inspect.getdoc(get_args(unpacked)[0]) or "").partition("\n\n")[2]


def neutral(hint: Any) -> Any:
    """Say what stands for not filtering by a parameter of this type: no values, or none."""
    return [] if get_origin(hint) is list else None
