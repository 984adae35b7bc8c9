"""A mapping file: read whole, and checked before a table is looked at; everything that is wrong is told at its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from ... import loaders
from ...graph.errors import BadInput, Complaint, NotFound
from ..curated.complaints import Complaints, Place, Steps, did_you_mean, listed
from ..curated.fitting import fit
from ..curated.yaml_file import Page, Parsed, parse
from .item_form import FORMS, FlowForm, StatementForm
from .mapping_checks import check
from .mapping_form import DatasetForm, EntityForm, SourceForm, TableForm
from .templates import columns_of, fill

SECTIONS = ("dataset", "source", "table", "record", "entities", "statements", "flows")
_PAGE = Page("docs/tables.md", ", ".join(SECTIONS))
_FIELDS = frozenset(
    info.alias or name
    for form in (DatasetForm, SourceForm, TableForm, EntityForm, FlowForm, *FORMS.values())
    for name, info in form.model_fields.items()
)
_NO_TEMPLATES = frozenset({"pattern", "matches", "empty", "formats"})


@dataclass(frozen=True)
class Mapping:
    """What a table's columns mean."""

    file: Path
    dataset: DatasetForm
    source: SourceForm
    table: TableForm
    record: str
    entities: dict[str, EntityForm]
    statements: tuple[StatementForm, ...]
    flows: tuple[FlowForm, ...]
    removed: Counter[str] = field(default_factory=Counter[str])

    def columns(self) -> dict[str, str]:
        """Return every column that the mapping names, with the field that names it first."""
        found: dict[str, str] = {}
        parts = {
            "record": self.record,
            "entities": self.entities,
            "statements": self.statements,
            "flows": self.flows,
            "table": self.table.where,
        }
        for where, column in _named(parts, ""):
            if not column.startswith("@"):
                found.setdefault(column, where)
        return found


def bundled(name: str) -> Path:
    """Return the path of a mapping of our own; raise NotFound with their names for what is none."""
    folder = Path(str(files(loaders) / "table" / "mappings"))
    file = folder / f"{name}.yaml"
    if not file.is_file():
        names = ", ".join(sorted(file.stem for file in folder.glob("*.yaml")))
        raise NotFound(f"There is no mapping “{name}”.", f"Ours are {names}; a file of your own ends in .yaml.")
    return file


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file, or the mapping of our own of that name; raise BadInput with all that is wrong."""
    file = path if path.is_file() else bundled(str(path)) if path.suffix == "" else None
    if file is None:
        raise NotFound(f"There is no mapping file {path}.", "Check the path.")
    complaints, removed = Complaints(), Counter[str]()
    parsed = parse(file, file, _PAGE)
    _refuse_bare_braces(parsed, complaints)
    mapping = _shaped(parsed, complaints, removed)
    complaints.refuse_any()
    if mapping is None:
        raise BadInput([Complaint("this is no mapping.", file)])
    return mapping


def _refuse_bare_braces(parsed: Parsed, complaints: Complaints) -> None:
    """Refuse {Title} without quotes, which YAML takes for a field called Title with nothing in it."""
    for path, name in _bare(parsed.data, ()):
        place = Place(parsed.file, path, parsed.lines, complaints)
        place.complain(f"{{{name}}} stands without quotes.", remedy=f'Write "{{{name}}}", with quotes.')
    complaints.refuse_any()


def _bare(item: Any, path: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(item, dict):
        fields = cast("dict[str, Any]", item)
        if len(path) > 0 and len(fields) == 1:
            ((name, inside),) = fields.items()
            if inside is None and name not in _FIELDS and path != ("entities",):
                yield path, name
        for name, inside in fields.items():
            yield from _bare(inside, (*path, name))
    elif isinstance(item, list):
        for i, inside in enumerate(cast("list[Any]", item)):
            yield from _bare(inside, (*path, i))


def _shaped(parsed: Parsed, complaints: Complaints, removed: Counter[str]) -> Mapping | None:
    data, top = parsed.data, Place(parsed.file, (), parsed.lines, complaints)

    def at(*steps: str | int) -> Place:
        return Place(parsed.file, steps, parsed.lines, complaints)

    for name in data:
        if name not in SECTIONS:
            top.complain(
                f"there is no section “{name}”.",
                name,
                remedy=did_you_mean(name, SECTIONS, f"They are {_PAGE.sections}."),
            )
    datasets = _one(DatasetForm, data, "dataset", at, removed)
    sources = _one(SourceForm, data, "source", at, removed)
    tables = _one(TableForm, data, "table", at, removed)
    entities = {
        name: fit(EntityForm, item, at("entities", name), removed)
        for name, item in _mapping_of(data, "entities", top).items()
    }
    statements = [
        form
        for i, item in enumerate(_list_of(data, "statements", top))
        for form in _statement(item, at("statements", i), removed)
    ]
    flows = [
        form
        for i, item in enumerate(_list_of(data, "flows", top))
        for form in fit(FlowForm, item, at("flows", i), removed)
    ]
    record = data.get("record")
    if not isinstance(record, str):
        remedy = 'Write “record: "{Number}"”: the columns that tell one row from all others, in every version.'
        top.complain("there is no “record”.", *(("record",) if "record" in data else ()), remedy=remedy)
    elif not any(columns_of(record)):
        top.complain("no column is named.", "record", remedy='Write the column\'s name in braces: "{Number}".')
    if not (datasets and sources and tables and isinstance(record, str)):
        return None
    broken = [name for name, forms in entities.items() if not forms]
    check({name: forms[0] for name, forms in entities.items() if forms}, statements, flows, broken)
    return Mapping(
        parsed.file,
        datasets[0][0],
        sources[0][0],
        tables[0][0],
        record,
        {name: forms[0][0] for name, forms in entities.items() if forms},
        tuple(form for form, _ in statements),
        tuple(form for form, _ in flows),
        removed,
    )


def _one(form: Any, data: dict[str, Any], section: str, at: Any, removed: Counter[str]) -> list[tuple[Any, Place]]:
    if section == "dataset" and section not in data:
        at().complain("there is no section “dataset”.", remedy="Begin with “dataset:” and in it a name and a title.")
        return []
    item = data.get(section)
    return fit(form, {} if item is None else item, at(section), removed)


def _mapping_of(data: dict[str, Any], section: str, top: Place) -> dict[str, Any]:
    item: Any = data.get(section) or {}
    if isinstance(item, dict):
        return cast("dict[str, Any]", item)
    top.complain(
        "this should have fields.", section, remedy="Give each a name of your own: “treaty:”, and fields below."
    )
    return {}


def _list_of(data: dict[str, Any], section: str, top: Place) -> list[Any]:
    item: Any = data.get(section) or []
    if isinstance(item, list):
        return cast("list[Any]", item)
    top.complain("this should be a list.", section, remedy="Begin each item with “- ”.")
    return []


def _statement(item: Any, place: Place, removed: Counter[str]) -> list[tuple[StatementForm, Place]]:
    if not isinstance(item, dict) or not isinstance(cast("dict[str, Any]", item).get("type"), str):
        place.complain("the type is missing.", remedy="Write “- type: …”, then its subject and object below it.")
        return []
    fields = cast("dict[str, Any]", item)
    form = FORMS.get(fields["type"])
    if form is None:
        remedy = did_you_mean(fields["type"], FORMS, f"The types are {listed(FORMS)}.")
        place.complain(f"there is no type “{fields['type']}” here.", "type", remedy=remedy)
        return []
    return fit(form, fields, place, removed)


def _named(item: Any, where: str) -> Iterator[tuple[str, str]]:
    """Yield each place that names a column, with the column."""
    if isinstance(item, BaseModel):
        fields = {name: getattr(item, name) for name in type(item).model_fields}
        if "column" in fields:
            yield where, fields.pop("column")
            yield from _named(fields, where)
        elif set(fields) == {"columns", "split"}:
            for column in fields["columns"]:
                yield from ((f"{where}.columns", part.strip()) for part in column.replace("..", "…").split("…"))
        else:
            yield from _named(fields, where)
    elif isinstance(item, dict):
        for name, inside in cast("dict[str, Any]", item).items():
            if name not in _NO_TEMPLATES:
                yield from _named(inside, f"{where}.{name}" if where else name)
    elif isinstance(item, list | tuple):
        for i, inside in enumerate(cast("Iterable[Any]", item), 1):
            yield from _named(inside, f"{where}[{i}]")
    elif isinstance(item, str):
        yield from ((where, column) for column, _ in columns_of(item))


def dataset_name(mapping: Mapping, path: Path) -> str:
    """Return the dataset's name for a file, fit for a name."""
    made = fill(mapping.dataset.name, {"@file": path.stem}).casefold()
    return "-".join(
        "".join(character if character.isascii() and character.isalnum() else " " for character in made).split()
    )[:63]
