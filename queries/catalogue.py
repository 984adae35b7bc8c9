"""Every question there is, by name; the doors are made from this list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .actors import actors, entity, neighbourhood, search, statements
from .aspects import stated
from .events import attendance, discussed, events, timeline
from .links import addressing, connections, in_common, mentioned, planned, sources
from .money import funding, programmes, supporters, who_funds_whom
from .projects import declarations, persons, projects, provisions
from .question import Question

CATALOGUE: Mapping[str, Question[Any, Any]] = {
    one.name: one
    for one in (
        search, actors, entity, statements, neighbourhood,
        who_funds_whom, supporters, funding, programmes,
        projects, declarations, provisions, persons,
        events, attendance, discussed, timeline,
        connections, in_common, addressing, mentioned, sources, planned, stated,
    )
}  # fmt: skip
