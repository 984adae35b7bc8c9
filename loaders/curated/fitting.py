"""Holding the content of a file against the form, with every mismatch as a sentence at its line."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError, create_model

from ...graph.model.schema import Basis
from .complaints import Complaints, Place, Steps, did_you_mean, listed, nearest
from .entity_form import DatasetForm, EntityForm, Form, SourceForm
from .field_values import Wrong
from .statement_form import FORMS, StatementForm
from .yaml_file import Parsed

MOST_STATEMENTS = 10_000
SECTIONS = ("dataset", "source", "sources", "entities", "statements")

F = TypeVar("F", bound=Form)


@dataclass
class Shaped:
    """What a file or folder holds, each item with its place; a statement has its file's own source by now.

    `is_whole` is false where some items could not be looked into, so that what they introduce is not known.
    """

    is_whole: bool = True
    defaults: list[tuple[str, Place]] = field(default_factory=list[tuple[str, Place]])
    dataset: list[tuple[DatasetForm, Place]] = field(default_factory=list[tuple[DatasetForm, Place]])
    sources: list[tuple[SourceForm, Place]] = field(default_factory=list[tuple[SourceForm, Place]])
    entities: list[tuple[EntityForm, Place]] = field(default_factory=list[tuple[EntityForm, Place]])
    statements: list[tuple[StatementForm, Place]] = field(default_factory=list[tuple[StatementForm, Place]])


def shape(parsed: Parsed, into: Shaped, complaints: Complaints, removed: Counter[str]) -> None:
    """Add a file's items to `into`; what does not fit the form is complained about, and taken without what is wrong."""
    top = Place(parsed.file, (), parsed.lines, complaints)
    sections = _sections(parsed.data, top)
    into.is_whole &= parsed.is_whole and len(sections) == len(parsed.data)
    default: Any = parsed.data.get("source")
    if default is not None and not isinstance(default, str):
        top.complain("this should be the id of a source.", "source", remedy="Sources themselves go under “sources”.")
        default = None
    elif default is not None:
        into.defaults.append((default, top))
    if (written := sections.get("dataset")) is not None:
        place = Place(parsed.file, (written,), parsed.lines, complaints)
        into.dataset += _fitted(DatasetForm, parsed.data[written], place, removed)

    def items(section: str) -> list[tuple[Any, Place]]:
        return _items(sections[section], section, parsed.data, top, into) if section in sections else []

    for item, place in items("sources"):
        into.sources += _fitted(SourceForm, item, place, removed)
    for item, place in items("entities"):
        into.entities += _fitted(EntityForm, _with_source(item, default), place, removed)
    for item, place in items("statements"):
        into.statements += _statement(item, place, removed, default)


def _sections(data: dict[str, Any], top: Place) -> dict[str, str]:
    """Return the name of each section as written in the file; a misspelt one counts as the one apparently meant."""
    called: dict[str, str] = {name: name for name in data if name in SECTIONS}
    for name in data:
        if name not in SECTIONS:
            remedy = did_you_mean(name, SECTIONS, f"The sections are {', '.join(SECTIONS)}.")
            top.complain(f"there is no section “{name}”.", name, remedy=remedy)
            if meant := nearest(name, SECTIONS):
                called.setdefault(meant, name)
    return called


def _items(written: str, section: str, data: dict[str, Any], top: Place, into: Shaped) -> list[tuple[Any, Place]]:
    items: Any = [] if data[written] is None else data[written]
    if not isinstance(items, list):
        top.complain("this should be a list.", written, remedy="Begin each item with “- ”.")
        into.is_whole = False
        return []
    found = cast("list[Any]", items)
    if section == "statements" and len(found) > MOST_STATEMENTS:
        reason = f"there are {len(found):,} statements, more than {MOST_STATEMENTS:,} a file."
        top.complain(reason, written, remedy="Split the file; a folder of files is one dataset.")
        into.is_whole = False
        return []
    into.is_whole &= all(isinstance(item, dict) for item in found)
    return [(item, Place(top.file, (written, i), top.lines, top.complaints)) for i, item in enumerate(found)]


def _with_source(entity: Any, default: str | None) -> Any:
    """Return the entity's fields, with the default source added to a country that lacks one of its own."""
    if not isinstance(entity, dict):
        return entity
    fields = cast("dict[str, Any]", entity)
    if default is None or not isinstance(fields.get("country"), dict):
        return fields
    given = cast("dict[str, Any]", fields["country"])
    is_own = given.get("basis", Basis.ASSIGNED) == Basis.ASSIGNED
    return fields if is_own or "source" in given else {**fields, "country": {**given, "source": default}}


def _statement(
    item: Any, place: Place, removed: Counter[str], default: str | None
) -> list[tuple[StatementForm, Place]]:
    if not isinstance(item, dict):
        place.complain(
            "a statement should have fields.", remedy="Write “- id: …”, then type, subject, object below it."
        )
        return []
    fields = cast("dict[str, Any]", item)
    name, form = _form_of(fields, place)
    if name is not None:
        fields = {**fields, "type": name}
    else:  # of an unknown type only what every statement has can be looked at
        known = {info.alias or field for field, info in form.model_fields.items()}
        fields = {**{field: value for field, value in fields.items() if field in known}, "type": "unknown"}
    is_own = name == "JUDGED" or fields.get("basis") == Basis.ASSIGNED
    if default is not None and "source" not in fields and not is_own:
        fields["source"] = default
    return _fitted(form, fields, place, removed)


def _form_of(fields: dict[str, Any], place: Place) -> tuple[str | None, type[StatementForm]]:
    """Return the type of a statement with its form; of one that is misspelt, the type that seems to be meant."""
    name: Any = fields.get("type")
    if isinstance(name, str) and name in FORMS:
        return name, FORMS[name]
    if name is None:
        place.complain("the type is missing.", *_there("type", fields), remedy="Say what it states, such as FUNDS.")
        return None, StatementForm
    meant = nearest(str(name), FORMS)
    remedy = f"Did you mean {meant}?" if meant else f"The types are {listed(FORMS)}."
    place.complain(f"there is no type “{name}”.", "type", remedy=remedy)
    return meant, FORMS[meant] if meant else StatementForm


def _there(name: str, fields: dict[str, Any]) -> tuple[str, ...]:
    return (name,) if name in fields else ()


def fit(form: type[F], item: Any, place: Place, removed: Counter[str]) -> list[tuple[F, Place]]:
    """Return an item as a form, with its place; nothing if it does not fit, with a complaint for each mismatch."""
    if not isinstance(item, dict):
        place.complain("this should have fields.", remedy=f"Its fields are {listed(_names(form))}.")
        return []
    try:
        return [(form.model_validate(item, context=removed), place)]
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            _complain(cast("dict[str, Any]", fault), form, place)
        return []


def _fitted(form: type[F], item: Any, place: Place, removed: Counter[str]) -> list[tuple[F, Place]]:
    """Fit an item; where something is wrong with it, give what is left without that, for what is checked further."""
    fitted = fit(form, item, place, removed)
    if fitted or not isinstance(item, dict):
        return fitted
    fields, lenient = cast("dict[str, Any]", item), _lenient(form)
    try:
        lenient.model_validate(fields)
    except ValidationError as error:
        wrong = {fault["loc"][0] for fault in error.errors(include_url=False) if fault["loc"]}
        fields = {name: value for name, value in fields.items() if name not in wrong}
    return [(cast("F", lenient.model_validate(fields)), place)]


@cache
def _lenient(form: type[Form]) -> type[Form]:
    """Make the same form with nothing required."""
    required = {name: copy(info) for name, info in form.model_fields.items() if info.is_required()}
    for info in required.values():
        info.default = None
    fields: Any = {name: (info.annotation, info) for name, info in required.items()}
    lenient = create_model(f"{form.__name__}_in_part", __base__=form, **fields)
    lenient.is_whole = False
    return lenient


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
