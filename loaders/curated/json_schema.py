"""The form as JSON Schema, for editors that check and complete while one writes."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from .form import DatasetForm, EntityForm, SourceForm
from .shape import MOST_STATEMENTS
from .statement_form import FORMS


def json_schema() -> dict[str, Any]:
    """Make the schema of one file from the models of the form."""
    models = [DatasetForm, SourceForm, EntityForm, *FORMS.values()]
    refs, schema = models_json_schema([(model, "validation") for model in models], by_alias=True)

    def ref(model: Any) -> Any:
        return refs[(model, "validation")]

    def items(model: Any, description: str) -> Any:
        return {"type": "array", "description": description, "items": ref(model)}

    by_type = [
        {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": ref(form)}
        for name, form in FORMS.items()
    ]
    types = [{"const": name, "description": (form.__doc__ or "").strip()} for name, form in FORMS.items()]
    statement = {
        "type": "object",
        "required": ["id", "type"],
        "properties": {"type": {"oneOf": types}},
        "allOf": by_type,
    }
    statements = {"type": "array", "maxItems": MOST_STATEMENTS, "description": "What is stated.", "items": statement}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coopnet curated records",
        "description": "One file of statements about international cooperation; docs/curated.md explains it.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "dataset": ref(DatasetForm),
            "source": {"type": "string", "description": "The source of all statements of this file that name none."},
            "sources": items(SourceForm, "Who speaks."),
            "entities": items(EntityForm, "Whom and what the statements are about."),
            "statements": statements,
        },
        "$defs": schema["$defs"],
    }
