"""What a reader of a network has to choose, and the projections that take these choices.

Each projection is a class with its choices as fields; each field says what it means, and its default is the choice that
loses least. A result carries its projection, so that whoever opens it later sees what was chosen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Literal, Self, cast

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from ...graph.errors import BadArgument
from ...graph.model.schema import FlowKind
from ..asking.question import reason


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a choice means, as help and documentation show it."""

    text: str


MoneyWeight = Literal["usd", "eur", "stated", "count"]
"""What an edge of money weighs."""
Substitute = Literal["place", "project", "not stated", "left out"]
"""What takes the place of an end that no source names."""


def _several(known: Collection[str]) -> AfterValidator:
    """Take one word or several, each out of `known`; none stands for all."""

    def check(given: str | tuple[str, ...]) -> tuple[str, ...]:
        words = (given,) if isinstance(given, str) else given
        for word in words:
            if word not in known:
                close = get_close_matches(word, known, 1, 0.5)
                raise ValueError(f"“{word}” is none of {', '.join(known)}{f'; {close[0]}?' if close else ''}")
        return tuple(dict.fromkeys(words))

    return AfterValidator(check)


def _words(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def _upper(code: str | None) -> str | None:
    return None if code is None else code.upper()


ROLES = ("FUNDS", "IMPLEMENTS", "PARTNERS_IN", "MANAGES")
ATTENDANCE = ("ATTENDED", "HOSTED", "PRESENTED")
SIGNING = ("SIGNED", "PARTY_TO")
Year = Annotated[int, Field(ge=1, le=9999)]
Kinds = Annotated[str | tuple[str, ...], _several([str(kind) for kind in FlowKind])]
Roles = Annotated[str | tuple[str, ...], _several(ROLES)]
Attendance = Annotated[str | tuple[str, ...], _several(ATTENDANCE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """The choices that every projection has."""

    name: ClassVar[str] = ""
    is_of_money: ClassVar[bool] = False

    as_of: Annotated[
        str | None, Meaning("As it was known then: a load number, a day (2026-11-22) or a moment (2026-11-22T15:00Z).")
    ] = None
    source: Annotated[
        str | tuple[str, ...], AfterValidator(_words), Meaning("Only what these sources state; their ids.")
    ] = ()
    first_year: Annotated[
        Year | None, Meaning("Only what is dated this year or later; what has no year is left out and counted.")
    ] = None
    last_year: Annotated[Year | None, Meaning("Only what is dated this year or earlier.")] = None
    identity: Annotated[
        Literal["grouped", "stated"],
        Meaning("grouped: those judged the same are one node; stated: each as the sources name it."),
    ] = "grouped"
    level: Annotated[
        Literal["actor", "country"],
        Meaning(
            "country: an organisation that is stated to be of one country counts as that country, others as themselves."
        ),
    ] = "actor"
    parallel: Annotated[
        bool, Meaning("An edge for each statement, with its key, instead of one for all that is alike.")
    ] = False
    by_year: Annotated[bool, Meaning("An edge for each year.")] = False
    by_publisher: Annotated[
        bool, Meaning("An edge for each publisher who states it, so that one can be left out at a time.")
    ] = False
    self_loops: Annotated[bool, Meaning("Whether an edge may lead from a node to itself.")] = True
    isolates: Annotated[bool, Meaning("Whether nodes stay that have no edge.")] = False
    threshold: Annotated[float | None, Meaning("Leave out edges that weigh less.")] = None
    language: Annotated[str, Meaning("Language of names where there is a choice.")] = "en"

    @classmethod
    def chosen(cls, given: Mapping[str, Any]) -> Self:
        """Make the projection with these choices; raise BadArgument for what cannot be chosen."""
        known = [field.name for field in fields(cls)]
        for name in given:
            if name not in known:
                close = get_close_matches(name, known, 1)
                meant = f"; do you mean “{close[0]}”?" if close else "."
                raise BadArgument(
                    f"“{name}” is no choice of the network {cls.name}{meant}",
                    f"Choices are: {', '.join(known)}.",
                    name,
                )
        try:
            return cast("Self", _adapter(cls).validate_python(dict(given)))
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]) if first["loc"] else ""
            raise BadArgument(f"{name}: {reason(first['msg'])}.", argument=name) from error

    def checked(self) -> Self:
        """Return the same with every choice validated; raise BadArgument."""
        return self.chosen({field.name: getattr(self, field.name) for field in fields(self)})

    def choices(self) -> dict[str, Any]:
        """Return every choice by name, as plain values."""
        return {name: plain(value) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyProjection(Projection):
    """The choices of networks of money."""

    is_of_money: ClassVar[bool] = True

    kind: Annotated[
        Kinds, Meaning("Only these kinds of money; without one all of them, each on edges of its own, never mixed.")
    ] = ()
    system: Annotated[str | None, Meaning("Only what was reported to this system, such as IATI or CRS.")] = None
    currency: Annotated[
        Annotated[str, Field(pattern="^[A-Za-z]{3}$")] | None,
        AfterValidator(_upper),
        Meaning("Only amounts stated in this currency (ISO 4217)."),
    ] = None
    planned: Annotated[
        bool | None, Meaning("Only what is planned, or only what is not; without it both, never mixed.")
    ] = None
    weight: Annotated[
        MoneyWeight,
        Meaning(
            "usd or eur: the amount converted at its date; stated: in its own currency, each on edges of its own; "
            "count: how many flows. Money that has no such amount is left out and counted."
        ),
    ] = "usd"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMoney(MoneyProjection):
    """Who gives money to whom: from each provider to each receiver."""

    name: ClassVar[str] = "actor_money"

    missing_receiver: Annotated[
        Substitute,
        Meaning("What money without a named receiver leads to: its places, by their shares; its project; one node."),
    ] = "place"
    missing_provider: Annotated[
        Literal["not stated", "left out"], Meaning("Where money without a named provider comes from.")
    ] = "left out"
    direction: Annotated[
        Literal["stated", "reversed", "none"], Meaning("stated: as the money goes; none: the edges have no direction.")
    ] = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingChains(MoneyProjection):
    """From donor to implementer and from there to the places: each flow with a provider makes an edge and its shares.

    The implementer is the receiver, else the one organisation that is stated to implement the project.
    """

    name: ClassVar[str] = "funding_chains"

    missing_implementer: Annotated[
        Literal["project", "not stated", "left out"],
        Meaning("What stands between donor and place where no implementer is known."),
    ] = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class DonorRecipientYears(MoneyProjection):
    """The panel of donor, recipient country or region, and year: a row only where something is stated, never 0 instead.

    Money that several places share is divided as its source says. In constant prices, what has no deflator of its donor
    and year is not in the panel, and told.
    """

    name: ClassVar[str] = "donor_recipient_years"

    by_year: Annotated[bool, Meaning("A panel has its years.")] = True
    prices: Annotated[
        Literal["current", "constant"],
        Meaning(
            "current: dollars of each year; constant: dollars of the base year of the deflators that are loaded, by "
            "donor and year. What has no deflator is left out and counted."
        ),
    ] = "current"
    deflators: Annotated[
        str | None, Meaning("The dataset of deflators for constant prices, where several are loaded.")
    ] = None
    missing_place: Annotated[
        Literal["not stated", "left out"], Meaning("What money is for that is for no stated place.")
    ] = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedProjection(Projection):
    """The choices of networks of those who have something in common."""

    weight: Annotated[
        Literal["count", "fractional"],
        Meaning("count: how many they share; fractional: each shared one counts 1/(k-1) where k take part (Newman)."),
    ] = "count"
    largest: Annotated[
        Annotated[int, Field(ge=2)] | None,
        Meaning("Leave out, and count, what more than so many share: it would join each of them with all others."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedProjects(SharedProjection):
    """Who takes part in the same projects."""

    name: ClassVar[str] = "shared_projects"

    role: Annotated[Roles, Meaning("Only who takes part in these ways.")] = ROLES


@dataclass(frozen=True, slots=True, kw_only=True)
class CoSignature(SharedProjection):
    """Who signed the same documents."""

    name: ClassVar[str] = "co_signature"

    act: Annotated[
        Literal["signed", "any"], Meaning("any: also who ratified, acceded or otherwise is party, and did not sign.")
    ] = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoAttendance(SharedProjection):
    """Who took part in the same events."""

    name: ClassVar[str] = "co_attendance"

    role: Annotated[Attendance, Meaning("Only who took part in these ways.")] = ATTENDANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Projection):
    """Who is a member of what: from the member to the organisation."""

    name: ClassVar[str] = "membership"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorProjects(Projection):
    """Who takes part in which project: from the actor to the project, each role on edges of its own."""

    name: ClassVar[str] = "actor_projects"

    role: Annotated[Roles, Meaning("Only these ways to take part.")] = ROLES


EVERY: tuple[type[Projection], ...] = (
    ActorMoney,
    FundingChains,
    DonorRecipientYears,
    SharedProjects,
    CoSignature,
    CoAttendance,
    Membership,
    ActorProjects,
)
BY_NAME: Mapping[str, type[Projection]] = {projection.name: projection for projection in EVERY}


def plain(value: Any) -> Any:
    """Return a choice as JSON has it: a tuple as a list of texts."""
    if isinstance(value, tuple):
        return [str(item) for item in cast("tuple[Any, ...]", value)]
    return value


def _adapter(projection: type[Projection]) -> TypeAdapter[Any]:
    """Return what validates a projection's choices."""
    if projection not in _ADAPTERS:
        _ADAPTERS[projection] = TypeAdapter(projection)
    return _ADAPTERS[projection]


_ADAPTERS: dict[type[Projection], TypeAdapter[Any]] = {}
