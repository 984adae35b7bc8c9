"""The catalogue of questions: one Cypher text and one typed signature each.

Each question is a function that takes a `Store` first: `supporters(store, "country:MD", theme="theme:thb")`.
"""

from .accounts import money, project_money
from .actors import actors, entity, neighbourhood, search, statements
from .answer import Answer, Status
from .aspects import ASPECTS, stated
from .boundary import boundary, boundary_flows
from .catalogue import CATALOGUE, opened
from .events import attendance, discussed, events, timeline
from .flows import flows
from .links import addressing, connections, in_common, mentioned, planned, sources
from .pairs import who_funds_whom
from .projects import declarations, persons, projects, provisions
from .publishing import described_by_others, publishers
from .question import Question
from .rankings import top_funders, top_recipients
from .scope import EVERYTHING, Scope
from .support import funding, programmes, supporters
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
    "connections",
    "declarations",
    "described_by_others",
    "discussed",
    "entity",
    "events",
    "flows",
    "funding",
    "in_common",
    "mentioned",
    "money",
    "neighbourhood",
    "opened",
    "persons",
    "planned",
    "programmes",
    "project_money",
    "projects",
    "provisions",
    "publishers",
    "search",
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
