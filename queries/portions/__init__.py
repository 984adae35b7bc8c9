"""Queries that pages need beside the questions: counts, and statements in portions, so that any entity has a page.

They are not questions of the catalogue: their figures are counts of statements, without a list of these statements.
"""

from .changes import Changed, Changes, changes
from .contents import Contents, contents, listed, named
from .groups import DESCRIBED, Group, Stated, stated_by, stated_of, statements_of

__all__ = [
    "DESCRIBED",
    "Changed",
    "Changes",
    "Contents",
    "Group",
    "Stated",
    "changes",
    "contents",
    "listed",
    "named",
    "stated_by",
    "stated_of",
    "statements_of",
]
