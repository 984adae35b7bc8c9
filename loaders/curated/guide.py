"""The parts of docs/curated.md that follow from the model, so that the page cannot drift from what is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from ...graph.model.schema import ENTITY_TYPES
from ...graph.model.statement_properties import BY_RULE
from ...graph.model.statement_types import STATEMENT_TYPES, StatementType
from .statement_form import FORMS, JoinForm

_SPECIAL = {
    "DESCRIBES": ("the source", "`name` `aliases` `acronym` `identifiers` `kind` `status` `period` `held` …"),
    "HAS_PROVISION": ("", "`provision`"),
}


def entity_table() -> str:
    """Return a Markdown table of the kinds of entity, with how their ids begin."""
    rows = (
        f"| `{one.prefix}:` | {one.label} | {one.description} |"
        for one in ENTITY_TYPES
        if one.label not in ("Provision", "Source")
    )
    return "\n".join(["| id | kind | what it is |", "|---|---|---|", *rows])


def statement_table() -> str:
    """Return a Markdown table of the types of statement: ends, own fields, meaning."""
    rows = [_row(one) for one in STATEMENT_TYPES]
    return "\n".join(["| type | from (subject) | to (object) | own fields | meaning |", "|---|---|---|---|---|", *rows])


def _row(one: StatementType) -> str:
    subject, own = _SPECIAL.get(one.name, ("", ""))
    form = FORMS[one.name]
    if issubclass(form, JoinForm):
        own = " ".join(f"`{name}`" for name in (field.name for field in one.properties if field not in BY_RULE))
    target = "in `provision:`" if one.name == "HAS_PROVISION" else _labels(one.objects)
    return f"| `{one.name}` | {subject or _labels(one.subjects)} | {target} | {own} | {one.description} |"


def _labels(labels: Iterable[str]) -> str:
    found = frozenset(labels)
    entities = [one.label for one in ENTITY_TYPES]
    left_out = [label for label in entities if label not in found]
    if len(left_out) <= 3:
        return "anything" if not left_out else f"anything but {', '.join(left_out)}"
    return ", ".join(label for label in entities if label in found)
