"""Every question there is, by name; the doors are made from this list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from ..graph.store import Store
from .accounts import money, project_money
from .actors import actors, entity, search, statements
from .answer import Answer, Behind
from .aspects import stated
from .between import pair
from .boundary import boundary, boundary_flows
from .declarations import declarations
from .events import attendance, discussed, events
from .flows import flows
from .links import addressing, connections, in_common, mentioned, planned, sources
from .memberships import memberships
from .neighbourhoods import neighbourhood
from .pairs import who_funds_whom
from .projects import persons, projects, provisions
from .publishing import described_by_others, publishers
from .question import Question
from .rankings import top_funders, top_recipients
from .ratifying import signed_not_ratified
from .scope import LARGEST_LIMIT, Scope
from .signing_together import co_signatories
from .support import funding, programmes, supporters
from .timelines import timeline
from .totals import totals
from .two_sided import two_sided

CATALOGUE: Mapping[str, Question[Any, Any]] = {
    one.name: one
    for one in (
        search, actors, entity, statements, neighbourhood,
        who_funds_whom, supporters, funding, programmes, totals, flows, top_funders,
        top_recipients, money, project_money, publishers, described_by_others, boundary, boundary_flows, two_sided,
        projects, declarations, co_signatories, signed_not_ratified, memberships, provisions, persons,
        events, attendance, discussed, timeline,
        pair, connections, in_common, addressing, mentioned, sources, planned, stated,
    )
}  # fmt: skip


def opened(store: Store, behind: Behind) -> Answer[Any]:
    """Ask for the rows behind a sum."""
    names = {one.name for one in fields(Scope)}
    given = {name: value for name, value in behind.arguments.items() if name not in names}
    narrowed: dict[str, Any] = {"limit": LARGEST_LIMIT}
    for name in names & behind.arguments.keys():
        value = behind.arguments[name]
        narrowed[name] = tuple(value) if name == "source" else value
    return CATALOGUE[behind.question].ask(store, given, Scope(**narrowed))
