"""Who and what a row of the CRS is about, and the legs of its money."""

from __future__ import annotations

from dataclasses import dataclass

from ...graph.model.flows import Leg
from ..table.cell_problem import CellProblem
from . import row_parties
from .row_parties import NOBODY, Named


@dataclass(frozen=True)
class RowEnds:
    """Who and what a row is about."""

    donor: Named
    agency: Named
    recipient: Named
    channel: Named
    project: Named
    purpose: Named


def ends_of(cells: row_parties.Cells) -> RowEnds:
    """Return who and what a row names; raises CellProblem for a row without a donor."""
    donor = row_parties.donor(cells)
    if not donor.entity:
        raise CellProblem("a row without a donor")
    agency = row_parties.agency(cells, donor)
    recipient = row_parties.recipient(cells)
    return RowEnds(
        donor,
        agency,
        recipient,
        row_parties.channel(cells, donor, recipient),
        row_parties.project(cells, donor, agency),
        row_parties.purpose(cells),
    )


def legs_of(ends: RowEnds) -> tuple[tuple[Leg, ...], tuple[Leg, ...]]:
    """Return the legs of money that is given, and of money that comes back to the donor."""
    shared: list[Leg] = []
    if ends.project.entity:
        shared.append(Leg("OF_PROJECT", ends.project.entity))
    if ends.recipient.entity:
        is_region = ends.recipient.entity.startswith("place:region-1-")
        shared.append(_leg("TO_PLACE", ends.recipient, "1" if is_region else ""))
    if ends.purpose.entity:
        shared.append(_leg("FOR_THEME", ends.purpose, "1"))
    given = [_leg("PROVIDER", ends.donor)]
    if ends.channel is not NOBODY:
        given.append(_leg("RECEIVER", ends.channel))
    return (*given, *shared), (_leg("RECEIVER", ends.donor), *shared)


def _leg(type_name: str, party: Named, vocabulary: str = "") -> Leg:
    if type_name in ("TO_PLACE", "FOR_THEME"):
        return Leg(type_name, party.entity, vocabulary=vocabulary)
    return Leg(type_name, party.entity, None, party.code, (party.name,) if party.name else ())
