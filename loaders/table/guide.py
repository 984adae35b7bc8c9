"""The parts of docs/tables.md that follow from the models, so that the page cannot drift from what is read."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from ...graph.model.schema import ENTITY_TYPES
from ...graph.model.statement_types import BY_NAME
from .item_form import FORMS, FlowForm, ItemForm, JoinForm, SharedForm
from .mapping_form import (
    AmountForm,
    ConditionForm,
    DatasetForm,
    DateForm,
    EachForm,
    EntityForm,
    IdentifierForm,
    NameForm,
    PartyForm,
    SourceForm,
    TableForm,
    ValueForm,
)

_PARTS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("`dataset:`", DatasetForm),
    ("`source:`", SourceForm),
    ("`table:`", TableForm),
    ("`entities:`, each", EntityForm),
    ("`statements:` and `flows:`, each", ItemForm),
    ("`flows:`, each", FlowForm),
    ("a value", ValueForm),
    ("a date", DateForm),
    ("an amount", AmountForm),
    ("a party", PartyForm),
    ("an identifier", IdentifierForm),
    ("each", EachForm),
    ("where", ConditionForm),
    ("a name", NameForm),
    ("a place or sector", SharedForm),
)


def reference() -> str:
    """Return the tables of all fields."""
    parts: list[str] = []
    for title, model in _PARTS:
        left_out = set(ItemForm.model_fields) if model is FlowForm else set[str]()
        rows = [_row(name, info) for name, info in model.model_fields.items() if name not in left_out]
        parts.append(f"**{title}**: {(model.__doc__ or '').strip().splitlines()[0]}\n\n" + _table("field", rows))
    return "\n\n".join(parts)


def statement_table() -> str:
    """Return the table of the types of statement that a mapping can make."""
    rows: list[str] = []
    for name, form in FORMS.items():
        own = (
            " ".join(f"`{field.name}`" for field in BY_NAME[name].properties)
            if issubclass(form, JoinForm)
            else ("all that an entity can have but `id`, `party`, `once`, `country`")
        )
        kinds = BY_NAME[name]
        ends = f"{_labels(kinds.subjects) if issubclass(form, JoinForm) else 'the source'} | {_labels(kinds.objects)}"
        rows.append(f"| `{name}` | {ends} | {own} | {kinds.description} |")
    head = "| type | from (subject) | to (object) | own fields | meaning |\n|---|---|---|---|---|"
    return "\n".join([head, *rows])


def entity_table() -> str:
    """Return the table of the kinds of entity, with how their ids begin."""
    rows = [
        f"| `{entity_type.prefix}:` | {entity_type.label} | {entity_type.description} |"
        for entity_type in ENTITY_TYPES
        if entity_type.label not in ("Provision", "Source")
    ]
    return "\n".join(["| id | kind | what it is |", "|---|---|---|", *rows])


def _table(head: str, rows: list[str]) -> str:
    return "\n".join([f"| {head} | | meaning |", "|---|---|---|", *rows])


def _row(name: str, info: Any) -> str:
    needed = "needed" if info.is_required() else ""
    description = (info.description or "").replace("|", "\\|")
    return f"| `{info.alias or name}` | {needed} | {description or _possible(info.annotation)} |"


def _possible(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return ", ".join(map(str, get_args(annotation)))
    return next((found for argument in get_args(annotation) if (found := _possible(argument))), "")


def _labels(labels: frozenset[str]) -> str:
    every = [entity_type.label for entity_type in ENTITY_TYPES]
    left_out = [label for label in every if label not in labels]
    if len(left_out) <= 3:
        return "anything" if not left_out else f"anything but {', '.join(left_out)}"
    return ", ".join(label for label in every if label in labels)


def filled_in(page: str) -> str:
    """Return a page with its made parts made anew; what stands outside of their markers is written by hand."""
    for name, made in (("reference", reference()), ("statements", statement_table()), ("entities", entity_table())):
        page = re.sub(
            rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)",
            lambda found, made=made: f"{found[1]}{made}\n{found[2]}",
            page,
            flags=re.DOTALL,
        )
    return page
