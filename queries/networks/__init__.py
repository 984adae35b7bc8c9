"""Whole networks out of the graph: named projections as typed functions, without a limit on rows.

    actor_money(graph, kind="disbursement").to_networkx()

Each takes a `Store` and its choices, and returns a `ProjectedNetwork` with nodes, edges and provenance.
"""

from collections.abc import Mapping

from .choices import (
    ActorMoney,
    ActorProjects,
    CoAttendance,
    CoSignature,
    DonorRecipientYears,
    FundingChains,
    Membership,
    SharedProjects,
)
from .projecting import NamedProjection

actor_money = NamedProjection(ActorMoney, ActorMoney)
funding_chains = NamedProjection(FundingChains, FundingChains)
donor_recipient_years = NamedProjection(DonorRecipientYears, DonorRecipientYears)
shared_projects = NamedProjection(SharedProjects, SharedProjects)
co_signature = NamedProjection(CoSignature, CoSignature)
co_attendance = NamedProjection(CoAttendance, CoAttendance)
membership = NamedProjection(Membership, Membership)
actor_projects = NamedProjection(ActorProjects, ActorProjects)

PROJECTIONS: Mapping[str, NamedProjection[...]] = {
    projection.name: projection
    for projection in (
        actor_money,
        funding_chains,
        donor_recipient_years,
        shared_projects,
        co_signature,
        co_attendance,
        membership,
        actor_projects,
    )
}

__all__ = [
    "PROJECTIONS",
    "NamedProjection",
    "actor_money",
    "actor_projects",
    "co_attendance",
    "co_signature",
    "donor_recipient_years",
    "funding_chains",
    "membership",
    "shared_projects",
]
