"""What pages need beside the questions: counts first, then statements in portions, so that no entity is too large.

These are no questions of the catalogue: their figures count statements instead of resting on a list of them.
"""

from .changes import Changed, Changes, changes
from .contents import Contents, contents, listed, named
from .groups import Group, Stated, links_of, stated_by, stated_of, statements_of

__all__ = [
    "Changed",
    "Changes",
    "Contents",
    "Group",
    "Stated",
    "changes",
    "contents",
    "links_of",
    "listed",
    "named",
    "stated_by",
    "stated_of",
    "statements_of",
]
