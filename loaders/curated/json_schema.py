"""The form as JSON Schema, for editors that check and complete while one writes."""

from __future__ import annotations

import json
from typing import Any, cast

from pydantic.json_schema import models_json_schema

from ...graph.model.schema import BY_LABEL
from ...graph.model.statement_type import StatementType
from ...graph.model.statement_types import BY_NAME
from .entity_form import DatasetForm, EntityForm, SourceForm
from .fitting import MOST_STATEMENTS
from .statement_form import FORMS, JoinForm


def json_schema() -> dict[str, Any]:
    """Make the schema of one file from the models of the form."""
    models = [DatasetForm, SourceForm, EntityForm, *FORMS.values()]
    refs, schema = models_json_schema([(model, "validation") for model in models], by_alias=True)
    by_model: dict[type[Any], Any] = {model: refs[(model, "validation")] for model in models}
    definitions = {name: _as_written(definition) for name, definition in schema["$defs"].items()}
    for name, form in FORMS.items():
        if issubclass(form, JoinForm):
            fields = definitions[by_model[form]["$ref"].rpartition("/")[2]]["properties"]
            fields["subject"], fields["object"] = _ends(BY_NAME[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coopnet curated records",
        "description": "One file of statements about international cooperation; docs/curated.md explains it.",
        "type": "object",
        "additionalProperties": False,
        "properties": _sections(by_model),
        "$defs": definitions,
    }


def _sections(by_model: dict[type[Any], Any]) -> dict[str, Any]:
    types = [{"const": name, "description": (form.__doc__ or "").strip()} for name, form in FORMS.items()]
    by_type = [
        {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": by_model[form]}
        for name, form in FORMS.items()
    ]
    statement = {
        "type": "object",
        "required": ["id", "type"],
        "properties": {"type": {"oneOf": types}},
        "allOf": by_type,
    }
    source = "The source of all statements of this file that name none."
    return {
        "dataset": by_model[DatasetForm],
        "source": {"type": "string", "description": source},
        "sources": {"type": "array", "description": "Who speaks.", "items": by_model[SourceForm]},
        "entities": {"type": "array", "description": "Whom the statements are about.", "items": by_model[EntityForm]},
        "statements": {
            "type": "array",
            "maxItems": MOST_STATEMENTS,
            "description": "What is said.",
            "items": statement,
        },
    }


def schema_text() -> str:
    """Return the schema as it is published in `loaders/curated.schema.json`."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _ends(statement_type: StatementType) -> tuple[Any, Any]:
    """Show which kinds of id go at each end, and how the statement reads."""
    read = (f"… {statement_type.reads} the object.", f"The subject {statement_type.reads} …")

    def end(labels: frozenset[str], reads: str) -> Any:
        prefixes = sorted(BY_LABEL[label].prefix for label in labels - {"Provision"})
        ids: Any = {"type": "string", "pattern": f"^({'|'.join(prefixes)}):\\S+$"}
        shown = [ids, {"$ref": "#/$defs/ProvisionRef"}] if "Provision" in labels else [ids]
        shown.append({"type": "array", "minItems": 1, "items": {"anyOf": list(shown)}})
        return {"description": f"{reads} Possible here: {', '.join(sorted(labels))}.", "anyOf": shown}

    return end(statement_type.subjects, read[0]), end(statement_type.objects, read[1])


def _as_written(schema: Any) -> Any:
    """Let numbers stand where text is meant: an editor takes the amount 1150000 and the year 2018 for numbers."""
    if isinstance(schema, list):
        return [_as_written(part) for part in cast("list[Any]", schema)]
    if not isinstance(schema, dict):
        return schema
    fields = {name: _as_written(field) for name, field in cast("dict[str, Any]", schema).items()}
    if fields.get("type") == "string" and "enum" not in fields:
        fields["type"] = ["string", "number"]
    return fields
