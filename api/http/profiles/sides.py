"""Which sides the money of each kind of entity has, and the sentences about them."""

from __future__ import annotations

from collections.abc import Mapping

from .money_side import SideKind

_FUNDERS, _RECEIVERS = {"funder": "Largest funders"}, {"partner": "Who receives the most"}
_FROM = "{name} is the largest funder: {share} of {amount} {kind}"
_FROM_ALONE = "{name} is the largest funder; {amount} {kind} in all"
_FROM_ONLY = "All of {amount} {kind} came from {name}"
_TO = "{name} receives the most: {share} of {amount} {kind}"
_TO_ALONE = "{name} receives the most; {amount} {kind} in all"
_TO_ONLY = "All of {amount} {kind} went to {name}"
_FOR = SideKind(
    "for",
    "Money for it, by year",
    "who_funds_whom",
    "country",
    "funder",
    _FROM,
    _FROM_ALONE,
    _FROM_ONLY,
    {**_FUNDERS, **_RECEIVERS},
)
_GIVEN = SideKind(
    "given",
    "Money it gives, by year",
    "who_funds_whom",
    "funder",
    "partner",
    _TO,
    _TO_ALONE,
    _TO_ONLY,
    _RECEIVERS,
)
_RECEIVED = SideKind(
    "received",
    "Money it receives, by year",
    "who_funds_whom",
    "recipient",
    "funder",
    _FROM,
    _FROM_ALONE,
    _FROM_ONLY,
    _FUNDERS,
)


def _whole(title: str, question: str, argument: str) -> SideKind:
    return SideKind(
        "for", title, question, argument, "funder", _FROM, _FROM_ALONE, _FROM_ONLY, {**_FUNDERS, **_RECEIVERS}
    )


SIDES: Mapping[str, tuple[tuple[str, SideKind], ...]] = {
    "Country": (("country", _FOR), ("provider", _GIVEN)),
    "Place": (("country", _FOR),),
    "Organisation": (("actor", _GIVEN), ("actor", _RECEIVED)),
    "Person": (("actor", _GIVEN), ("actor", _RECEIVED)),
    "Group": (("actor", _GIVEN), ("actor", _RECEIVED)),
    "Project": (("project", _whole("Money of the project, by year", "totals", "project")),),
    "Programme": (("programme", _whole("Money out of it, by year", "totals", "programme")),),
    "Theme": (("theme", _whole("Money on it, by year", "who_funds_whom", "theme")),),
    "Source": (("publisher", _whole("Money it states, by year", "who_funds_whom", "publisher")),),
}
"""By type of entity: the filter of sums that its money is read with, and the side that it makes."""
ENDS: Mapping[str, str] = {"given": "provider", "received": "receiver"}
"""Of sums that hold both ends of an actor: the end at which it stands on this side."""
