"""Every question there is, by name; the doors are made from this list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from ..graph.store.store import Readable
from .actors.actors import actors, entity, statements
from .actors.aspects import stated
from .actors.events import attendance, discussed, events
from .actors.links import addressing, connections, in_common, mentioned, planned, sources
from .actors.neighbourhood import neighbourhood
from .actors.potential_partners import potential_partners
from .actors.projects import persons, projects, provisions
from .actors.what_changed import changes
from .agreements.co_signatories import co_signatories
from .agreements.declarations import declarations
from .agreements.memberships import memberships
from .agreements.ratification import signed_not_ratified
from .asking.answer import Answer, Behind
from .asking.answering import Answering
from .asking.question import Question
from .asking.scope import LARGEST_LIMIT, Scope
from .finding.search import search
from .money.accounts import money, project_money
from .money.boundary import boundary, boundary_flows
from .money.flows import flows
from .money.funding import funding, programmes
from .money.publishers import described_by_others, publishers
from .money.supporters import supporters
from .money.timelines import timeline
from .money.top import top_funders, top_recipients
from .money.totals import totals
from .money.two_sided import two_sided
from .money.who_funds_whom import who_funds_whom
from .pair import pair

CATALOGUE: Mapping[str, Question[Any, Any]] = {
    question.name: question
    for question in (
        search,
        actors,
        entity,
        statements,
        neighbourhood,
        who_funds_whom,
        supporters,
        funding,
        programmes,
        totals,
        flows,
        top_funders,
        top_recipients,
        money,
        project_money,
        publishers,
        described_by_others,
        boundary,
        boundary_flows,
        two_sided,
        projects,
        declarations,
        co_signatories,
        signed_not_ratified,
        memberships,
        provisions,
        persons,
        events,
        attendance,
        discussed,
        timeline,
        changes,
        pair,
        potential_partners,
        connections,
        in_common,
        addressing,
        mentioned,
        sources,
        planned,
        stated,
    )
}


def opened(store: Readable | Answering, behind: Behind) -> Answer[Any]:
    """Ask for the rows behind a sum."""
    names = {field.name for field in fields(Scope)}
    given = {name: value for name, value in behind.arguments.items() if name not in names}
    narrowed: dict[str, Any] = {"limit": LARGEST_LIMIT}
    for name in names & behind.arguments.keys():
        value = behind.arguments[name]
        narrowed[name] = tuple(cast("list[str]", value)) if isinstance(value, list) else value
    return CATALOGUE[behind.question].ask(store, given, Scope(**narrowed))
