"""The catalogue of questions: one Cypher text and one typed signature each.

Each question is a function that takes a `Store` first: `supporters(store, "country:MD", theme="theme:thb")`.
"""

from .actors.actors import actors, entity, statements
from .actors.aspects import ASPECTS, stated
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
from .asking.answer import Answer, Status
from .asking.question import Question
from .asking.scope import EVERYTHING, Scope
from .catalogue import CATALOGUE, opened
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

__all__ = [
    "ASPECTS",
    "CATALOGUE",
    "EVERYTHING",
    "Answer",
    "Question",
    "Scope",
    "Status",
    "actors",
    "addressing",
    "attendance",
    "boundary",
    "boundary_flows",
    "changes",
    "co_signatories",
    "connections",
    "declarations",
    "described_by_others",
    "discussed",
    "entity",
    "events",
    "flows",
    "funding",
    "in_common",
    "memberships",
    "mentioned",
    "money",
    "neighbourhood",
    "opened",
    "pair",
    "persons",
    "planned",
    "potential_partners",
    "programmes",
    "project_money",
    "projects",
    "provisions",
    "publishers",
    "search",
    "signed_not_ratified",
    "sources",
    "stated",
    "statements",
    "supporters",
    "timeline",
    "top_funders",
    "top_recipients",
    "totals",
    "two_sided",
    "who_funds_whom",
]
