"""Who and what is within a boundary, and which of its flows have to be looked at one by one."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.model.schema import RETURNING
from ..asking.inquiry import Columns, Inquiry
from .flow_filters import SELECTED, is_in_totals
from .stated_filters import only

_RETURNING = sorted(map(str, RETURNING))
_PAIRS = "givers_and_takers"
TEXTS = (
    ("yearly_totals", _PAIRS),
    ("reached", _PAIRS),
    (SELECTED, "flow_handles"),
    ("of_another_country",),
    ("financed_projects",),
    ("replaced_elsewhere",),
    ("sides_by_judgement",),
)
"""The texts that tell it."""


@dataclass(frozen=True)
class Members:
    """What is within a boundary, as lists of ids, and the flows to look at beside the derived totals."""

    country: list[str]
    """The place alone."""
    home: list[str]
    """The place with its bodies, or the actors."""
    inside: list[str]
    projects: list[str]
    flows: list[str] | None = None
    """Handles of the flows for the place that totals leave out or that stand for a whole; None to look at all flows."""

    @classmethod
    def of(cls, inquiry: Inquiry) -> Members:
        """Read what is within the boundary that is asked for."""
        place = inquiry.arguments["country"]
        country = inquiry.identities.members(place) if place else []
        home = inquiry.ids("country") or inquiry.ids("actor")
        projects: list[str] = []
        if inquiry.arguments["programme"]:
            projects = inquiry.read("financed_projects")[0]["projects"]
        if not country:
            return cls(country, home, home, projects)
        # a flow for a place under two keys is in two totals, and counts once
        flows = _beside_totals(inquiry, country) if len(country) == 1 and is_in_totals(inquiry) else None
        return cls(country, home, [*home, *_reached(inquiry, country, flows)], projects, flows)

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The parameters of texts that these are."""
        return {
            "country": self.country,
            "home": self.home,
            "inside": self.inside,
            "projects": self.projects,
            "flows": self.flows or [],
        }


def _beside_totals(inquiry: Inquiry, country: list[str]) -> list[str]:
    sections = frozenset(["from not counted", "of wholes", "country"])
    given = {"country": country, "only": only({})}
    return inquiry.read_sections((SELECTED, "flow_handles"), sections, given)[0]["flows"]


def _reached(inquiry: Inquiry, country: list[str], flows: list[str] | None) -> list[str]:
    """List whoever received money for the place from another, by all keys, and is of no other country by any."""
    given = {"country": country, "returning": _RETURNING, "only": only({}), "shared": [False], "flows": flows}
    found: list[Columns] = []
    if flows is None:
        found += inquiry.read_sections(("reached", _PAIRS), frozenset(), given)
    else:
        found += inquiry.read_sections(("yearly_totals", _PAIRS), frozenset(["from country"]), given)
    if flows:
        found += inquiry.read_sections(("reached", _PAIRS), frozenset(["beside totals"]), given)
    givers, takers = ([key for row in found for key in row[name]] for name in ("givers", "takers"))
    identities, of = inquiry.identities, inquiry.identities.of
    identities.know({*givers, *takers})
    pairs = zip(map(of, givers), map(of, takers), strict=True)
    group_of = {
        key: group for group in {taker for giver, taker in pairs if giver != taker} for key in identities.members(group)
    }
    others = inquiry.read("of_another_country", ids=sorted(group_of), country=country)[0]["ids"]
    elsewhere = {group_of[key] for key in others}
    return sorted(key for key, group in group_of.items() if group not in elsewhere)
