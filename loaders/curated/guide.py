"""The parts of docs/curated.md that follow from the model, so that the page cannot drift from what is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from ...graph.model.schema import ENTITY_TYPES
from ...graph.model.statement_properties import BY_RULE
from ...graph.model.statement_type import StatementType
from ...graph.model.statement_types import STATEMENT_TYPES
from .statement_form import FORMS, JoinForm

_SPECIAL = {
    "DESCRIBES": ("the source", "`name` `aliases` `acronym` `identifiers` `kind` `status` `period` `held` …"),
    "HAS_PROVISION": ("", "`provision`"),
}


def entity_table() -> str:
    """Return a Markdown table of the kinds of entity, with how their ids begin."""
    rows = (
        f"| `{entity_type.prefix}:` | {entity_type.label} | {entity_type.description} |"
        for entity_type in ENTITY_TYPES
        if entity_type.label not in ("Provision", "Source")
    )
    return "\n".join(["| id | kind | what it is |", "|---|---|---|", *rows])


def statement_table() -> str:
    """Return a Markdown table of the types of statement: ends, own fields, meaning."""
    rows = [_row(statement_type) for statement_type in STATEMENT_TYPES]
    return "\n".join(["| type | from (subject) | to (object) | own fields | meaning |", "|---|---|---|---|---|", *rows])


def _row(statement_type: StatementType) -> str:
    subject, own = _SPECIAL.get(statement_type.name, ("", ""))
    form = FORMS[statement_type.name]
    if issubclass(form, JoinForm):
        own = " ".join(f"`{name}`" for name in _by_hand(statement_type))
    target = "in `provision:`" if statement_type.name == "HAS_PROVISION" else _labels(statement_type.objects)
    cells = (f"`{statement_type.name}`", subject or _labels(statement_type.subjects), target, own)
    return f"| {' | '.join(cells)} | {statement_type.description} |"


def _by_hand(statement_type: StatementType) -> list[str]:
    return [field.name for field in statement_type.properties if field not in BY_RULE]


def _labels(labels: Iterable[str]) -> str:
    found = frozenset(labels)
    entities = [entity_type.label for entity_type in ENTITY_TYPES]
    left_out = [label for label in entities if label not in found]
    if len(left_out) <= 3:
        return "anything" if not left_out else f"anything but {', '.join(left_out)}"
    return ", ".join(label for label in entities if label in found)
