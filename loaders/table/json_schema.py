"""The form of a mapping as JSON Schema, for editors that check and complete while one writes."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from .item_form import FORMS, FlowForm
from .mapping_form import DatasetForm, EntityForm, SourceForm, TableForm


def schema_text() -> str:
    """Return the schema as it is published in `loaders/table.schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def json_schema() -> dict[str, Any]:
    """Make the schema of a mapping file from the models of its form."""
    models = [DatasetForm, SourceForm, TableForm, EntityForm, FlowForm, *FORMS.values()]
    refs, schema = models_json_schema([(model, "validation") for model in models], by_alias=True)
    of = {model: refs[(model, "validation")] for model in models}
    types = [{"const": name, "description": (form.__doc__ or "").strip()} for name, form in FORMS.items()]
    by_type = [
        {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": of[form]}
        for name, form in FORMS.items()
    ]
    statement = {"type": "object", "required": ["type"], "properties": {"type": {"oneOf": types}}, "allOf": by_type}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coopnet mapping of a table",
        "description": "What the columns of a table mean; docs/tables.md explains it.",
        "type": "object",
        "additionalProperties": False,
        "required": ["dataset", "record"],
        "properties": {
            "dataset": of[DatasetForm],
            "source": of[SourceForm],
            "table": of[TableForm],
            "record": {"type": "string", "description": "The columns that tell one row from all others."},
            "entities": {
                "type": "object",
                "description": "Whom and what the rows are about.",
                "additionalProperties": of[EntityForm],
            },
            "statements": {"type": "array", "description": "What each row says.", "items": statement},
            "flows": {"type": "array", "description": "The money in each row.", "items": of[FlowForm]},
        },
        "$defs": schema["$defs"],
    }
