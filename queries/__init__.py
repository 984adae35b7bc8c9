"""The catalogue of questions: one Cypher text and one typed signature each.

Each question is a function that takes a `Store` first: `supporters(store, "country:MD", theme="theme:thb")`.
"""

from .actors import actors, entity, neighbourhood, search, statements
from .answer import Answer, Status
from .aspects import ASPECTS, stated
from .catalogue import CATALOGUE, opened
from .events import attendance, discussed, events, timeline
from .flows import flows
from .links import addressing, connections, in_common, mentioned, planned, sources
from .money import funding, programmes, supporters, who_funds_whom
from .projects import declarations, persons, projects, provisions
from .question import Question
from .scope import EVERYTHING, Scope
from .totals import totals

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
    "connections",
    "declarations",
    "discussed",
    "entity",
    "events",
    "flows",
    "funding",
    "in_common",
    "mentioned",
    "neighbourhood",
    "opened",
    "persons",
    "planned",
    "programmes",
    "projects",
    "provisions",
    "search",
    "sources",
    "stated",
    "statements",
    "supporters",
    "timeline",
    "totals",
    "who_funds_whom",
]
