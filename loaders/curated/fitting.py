"""Holding the content of a file against the form, with every mismatch as a sentence at its line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError

from ...graph.model.schema import Basis
from .complaints import Complaints, Place, Steps, did_you_mean, listed
from .entity_form import DatasetForm, EntityForm, Form, SourceForm
from .field_values import Wrong
from .statement_form import FORMS, StatementForm
from .yaml_file import Parsed

MOST_STATEMENTS = 10_000
SECTIONS = ("dataset", "source", "sources", "entities", "statements")

F = TypeVar("F", bound=Form)


@dataclass
class Shaped:
    """What a file or folder holds, each item with its place; a statement has its file's own source by now."""

    defaults: list[tuple[str, Place]] = field(default_factory=list[tuple[str, Place]])
    dataset: list[tuple[DatasetForm, Place]] = field(default_factory=list[tuple[DatasetForm, Place]])
    sources: list[tuple[SourceForm, Place]] = field(default_factory=list[tuple[SourceForm, Place]])
    entities: list[tuple[EntityForm, Place]] = field(default_factory=list[tuple[EntityForm, Place]])
    statements: list[tuple[StatementForm, Place]] = field(default_factory=list[tuple[StatementForm, Place]])


def shape(parsed: Parsed, into: Shaped, complaints: Complaints, removed: Counter[str]) -> None:
    """Add a file's items to `into`; what does not fit the form is complained about and left out."""
    data = parsed.data
    top = Place(parsed.file, (), parsed.lines, complaints)
    for name in data:
        if name not in SECTIONS:
            remedy = did_you_mean(name, SECTIONS, f"The sections are {', '.join(SECTIONS)}.")
            top.complain(f"there is no section “{name}”.", name, remedy=remedy)
    if "dataset" in data:
        place = Place(parsed.file, ("dataset",), parsed.lines, complaints)
        into.dataset += fit(DatasetForm, data["dataset"], place, removed)
    for item, place in _items("sources", data, top):
        into.sources += fit(SourceForm, item, place, removed)
    for item, place in _items("entities", data, top):
        into.entities += fit(EntityForm, item, place, removed)
    default = data.get("source")
    if default is not None and not isinstance(default, str):
        top.complain("this should be the id of a source.", "source", remedy="Sources themselves go under “sources”.")
    elif default is not None:
        into.defaults.append((default, top))
    for item, place in _items("statements", data, top):
        into.statements += _statement(item, place, removed, default)


def _items(section: str, data: dict[str, Any], top: Place) -> list[tuple[Any, Place]]:
    items: Any = [] if data.get(section) is None else data[section]
    if not isinstance(items, list):
        top.complain("this should be a list.", section, remedy="Begin each item with “- ”.")
        return []
    found = cast("list[Any]", items)
    if section == "statements" and len(found) > MOST_STATEMENTS:
        reason = f"there are {len(found):,} statements, more than {MOST_STATEMENTS:,} a file."
        top.complain(reason, section, remedy="Split the file; a folder of files is one dataset.")
        return []
    return [(item, Place(top.file, (section, i), top.lines, top.complaints)) for i, item in enumerate(found)]


def _statement(item: Any, place: Place, removed: Counter[str], default: Any) -> list[tuple[StatementForm, Place]]:
    if not isinstance(item, dict):
        place.complain(
            "a statement should have fields.", remedy="Write “- id: …”, then type, subject, object below it."
        )
        return []
    fields = cast("dict[str, Any]", item)
    name = fields.get("type")
    form = FORMS.get(name) if isinstance(name, str) else None
    if form is None:
        if name is None:
            place.complain("the type is missing.", *_there("type", fields), remedy="Say what it states, such as FUNDS.")
        else:
            remedy = did_you_mean(str(name), FORMS, f"The types are {listed(FORMS)}.")
            place.complain(f"there is no type “{name}”.", "type", remedy=remedy)
        return []
    is_own = name == "JUDGED" or fields.get("basis") == Basis.ASSIGNED
    if isinstance(default, str) and "source" not in fields and not is_own:
        fields = {**fields, "source": default}
    return fit(form, fields, place, removed)


def _there(name: str, fields: dict[str, Any]) -> tuple[str, ...]:
    return (name,) if name in fields else ()


def fit(form: type[F], item: Any, place: Place, removed: Counter[str]) -> list[tuple[F, Place]]:
    """Give an item as a form, with its place; nothing where it does not fit, with a complaint for each mismatch."""
    if not isinstance(item, dict):
        place.complain("this should have fields.", remedy=f"Its fields are {listed(_names(form))}.")
        return []
    try:
        return [(form.model_validate(item, context=removed), place)]
    except ValidationError as error:
        for one in error.errors(include_url=False):
            _complain(cast("dict[str, Any]", one), form, place)
        return []


def _complain(error: dict[str, Any], form: type[Form], place: Place) -> None:
    location = cast("Steps", error["loc"])
    known, kind = place.known(location), cast("str", error["type"])
    raised = error.get("ctx", {}).get("error")
    if isinstance(raised, Wrong):
        place.complain(raised.reason, *known, remedy=raised.remedy)
    elif kind == "extra_forbidden":
        fields = _names(_model_at(form, location[:-1]))
        remedy = did_you_mean(str(location[-1]), fields, f"The fields here are {listed(fields)}.")
        place.complain(f"there is no field “{location[-1]}” here.", *known, remedy=remedy)
    elif kind == "missing" and isinstance(location[-1], int):
        place.complain(_REASONS["tuple_type"], *known)
    elif kind == "missing":
        reason = f"“{location[-1]}” is missing."
        description = _description(_model_at(form, location[:-1]), str(location[-1]))
        place.complain(reason, *known, remedy=description)
    elif kind in ("enum", "literal_error"):
        values = [value.strip("'") for value in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        remedy = did_you_mean(str(error["input"]), values, f"It is one of {', '.join(values)}.")
        place.complain(f"“{error['input']}” is not possible here.", *known, remedy=remedy)
    elif error["input"] is None:
        place.complain("this is empty.", *known, remedy="Give a value or leave the line out.")
    elif kind in ("model_type", "model_attributes_type"):
        fields = listed(_names(_model_at(form, location)))
        place.complain("this should have fields.", *known, remedy=f"Its fields are {fields}.")
    else:
        place.complain(_REASONS.get(kind, f"{error['msg']}."), *known, remedy=_remedy(kind, error))


_REASONS = {
    "string_type": "this should be text, not a list or fields.",
    "int_parsing": "this should be a whole number.",
    "int_type": "this should be a whole number.",
    "bool_parsing": "this should be true or false.",
    "bool_type": "this should be true or false.",
    "list_type": "this should be a list.",
    "tuple_type": "this should be a span: [first character, end].",
    "too_short": "this should be a span: [first character, end].",
    "too_long": "this should be a span: [first character, end].",
    "dict_type": "this should be text, or {language: text}.",
    "greater_than_equal": "this should not be below 0.",
    "string_pattern_mismatch": "this has characters that are not possible here.",
}


def _remedy(kind: str, error: dict[str, Any]) -> str:
    if kind == "list_type":
        return "Put each value on a line with “- ”, or all in brackets: [a, b]."
    if kind == "string_pattern_mismatch":
        pattern = cast("str", error["ctx"]["pattern"])
        if "64" in pattern:
            return "SHA-256 is 64 characters, 0-9 and a-f; `sha256sum FILE` prints it."
        if "_" in pattern:
            return "Use letters, digits, points, hyphens and underscores, beginning with a letter or digit."
        return "Use small letters, digits and hyphens."
    return ""


def _names(form: type[BaseModel] | None) -> list[str]:
    return [info.alias or name for name, info in form.model_fields.items()] if form else []


def _description(form: type[BaseModel] | None, name: str) -> str:
    info = form.model_fields.get(name) if form else None
    return (info.description or "") if info else ""


def _model_at(form: type[BaseModel], location: Steps) -> type[BaseModel] | None:
    """Follow a location into the models of nested fields."""
    current: type[BaseModel] | None = form
    for part in location:
        fields = {info.alias or name: info for name, info in current.model_fields.items()} if current else {}
        if isinstance(part, str) and part in fields:
            current = _model_in(fields[part].annotation)
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inside in get_args(annotation) if (found := _model_in(inside))), None)
