"""The catalogue of questions: one Cypher text and one typed signature each.

Each question is a function that takes a `Store` first: `supporters(store, "country:MD", theme="theme:thb")`.
"""

from .accounts import money, project_money
from .actors import actors, entity, search, statements
from .answer import Answer, Status
from .aspects import ASPECTS, stated
from .between import pair
from .boundary import boundary, boundary_flows
from .catalogue import CATALOGUE, opened
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
from .scope import EVERYTHING, Scope
from .signing_together import co_signatories
from .support import funding, programmes, supporters
from .timelines import timeline
from .totals import totals
from .two_sided import two_sided

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
