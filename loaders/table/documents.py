"""Files that are one document, JSON or YAML, and folders of JSON files with one object each: read whole, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from .cell_problem import CellProblem
from .table_rows import Line, refuse

_LARGEST = 200_000_000
"""Bytes of a document: it is held in memory as a whole."""


def files_of(path: Path) -> list[Path]:
    """Return the file, or the JSON files of a folder; raise BadInput if there are none."""
    if path.is_file():
        return [path]
    found = sorted(file for file in path.rglob("*.json") if file.is_file())
    return found or refuse(path, "the folder has no *.json file.", "Of tables, name the files: FOLDER/*.csv.")


def lines_of(path: Path, kind: str, is_keyed: bool) -> Iterator[Line]:
    """Yield the rows of a document, or of each document of a folder, numbered within their file.

    Raises BadInput for a file that is no such document; in a folder such a file is a problem of its own.
    """
    files = files_of(path)
    for file in files:
        try:
            document = _yaml(file) if kind == "yaml" else _json(file)
        except ValueError as error:
            if file == path:
                refuse(path, f"this is no {kind.upper()}: {error}.", "A file with one object a line ends in .jsonl.")
            yield Line(1, CellProblem(f"a file that is no {kind.upper()}", str(error)), str(file))
            continue
        inside = "" if file == path else str(file)
        for number, item in enumerate(_items(document, is_keyed), 1):
            yield Line(number, item, inside)


def _items(document: Any, is_keyed: bool) -> Iterator[dict[str, Any] | CellProblem]:
    if not is_keyed and (found := _wrapped(document)) is not None:
        document = found
    if is_keyed and isinstance(document, dict):
        for key, item in cast("dict[str, Any]", document).items():
            row = _row(item)
            yield row if isinstance(row, CellProblem) else {"@key": key, **row}
    else:
        yield from map(_row, cast("list[Any]", document) if isinstance(document, list) else [document])


def _wrapped(document: Any) -> list[Any] | None:
    """Return the rows of a package such as 360Giving's {"grants": […]}: its only list of objects."""
    if not isinstance(document, dict):
        return None
    fields = cast("dict[str, Any]", document)
    lists = [cast("list[Any]", field) for field in fields.values() if isinstance(field, list)]
    rows = [
        rows_of_field
        for rows_of_field in lists
        if rows_of_field and all(isinstance(item, dict) for item in rows_of_field)
    ]
    has_more = any(isinstance(field, list) and field not in rows for field in fields.values())
    is_of_rows = len(fields) == 1 or _PACKAGE & {name.casefold() for name, field in fields.items() if field in rows}
    return rows[0] if len(rows) == 1 and not has_more and is_of_rows else None


_PACKAGE = frozenset({"grants", "data", "rows", "records", "items", "results", "result", "releases", "features"})
"""What the rows are called in packages that have something about themselves beside."""


def _row(item: Any) -> dict[str, Any] | CellProblem:
    return cast("dict[str, Any]", item) if isinstance(item, dict) else CellProblem("an item that is no object")


def _json(file: Path) -> Any:
    try:
        return json.loads(_text(file), parse_float=str, parse_int=str)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _yaml(file: Path) -> Any:
    """Read every value as the text that stands there: `NO` is Norway, and 007 keeps its zeros."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import AliasEvent

    text = _text(file)
    try:
        if "*" in text and any(isinstance(event, AliasEvent) for event in cast("Any", YAML(pure=True)).parse(text)):
            raise ValueError("it has an alias (*), by which a few lines can become millions; write the value out")
        return cast("Any", YAML(typ="base", pure=True)).load(text)
    except (YAMLError, RecursionError) as error:
        raise ValueError(" ".join(str(error).split())) from error


def _text(file: Path) -> str:
    if file.stat().st_size > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST:,} bytes")
    return file.read_bytes().decode("utf-8-sig")
