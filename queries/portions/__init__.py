"""Queries that pages need beside the questions: counts, and statements in portions, so that any entity has a page.

They are not questions of the catalogue: their figures are counts of statements, without a list of these statements.
"""

from .changed_since import Change, ChangeOut, changes_since
from .changes import Changed, Changes, changes
from .contents import Contents, contents, listed, named
from .entity_list import EntityRow, entities
from .entity_records import EntityRecord, entity_records
from .groups import Group, Stated, not_yet_only, stated_by, stated_of, statements_of
from .homes import homes_of
from .keys import Key, Keys, keys_of
from .profile_facts import (
    Counted,
    Line,
    MoneySums,
    Newest,
    ProfileReader,
    ProjectPeriod,
    ProjectPeriods,
)

__all__ = [
    "Change",
    "ChangeOut",
    "Changed",
    "Changes",
    "Contents",
    "Counted",
    "EntityRecord",
    "EntityRow",
    "Group",
    "Key",
    "Keys",
    "Line",
    "MoneySums",
    "Newest",
    "ProfileReader",
    "ProjectPeriod",
    "ProjectPeriods",
    "Stated",
    "changes",
    "changes_since",
    "contents",
    "entities",
    "entity_records",
    "homes_of",
    "keys_of",
    "listed",
    "named",
    "not_yet_only",
    "stated_by",
    "stated_of",
    "statements_of",
]
