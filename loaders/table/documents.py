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
    """Give the file, or the JSON files of a folder; raises BadInput where there are none."""
    if path.is_file():
        return [path]
    found = sorted(file for file in path.rglob("*.json") if file.is_file())
    return found or refuse(path, "the folder has no *.json file.", "Of tables, name the files: FOLDER/*.csv.")


def lines_of(path: Path, kind: str, is_keyed: bool) -> Iterator[Line]:
    """Give the rows of a document, or of each document of a folder, numbered within their file.

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
    if is_keyed and isinstance(document, dict):
        for key, item in cast("dict[str, Any]", document).items():
            row = _row(item)
            yield row if isinstance(row, CellProblem) else {"@key": key, **row}
    else:
        yield from map(_row, cast("list[Any]", document) if isinstance(document, list) else [document])


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

    try:
        return cast("Any", YAML(typ="base", pure=True)).load(_text(file))
    except (YAMLError, RecursionError) as error:
        raise ValueError(" ".join(str(error).split())) from error


def _text(file: Path) -> str:
    if file.stat().st_size > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST:,} bytes")
    return file.read_bytes().decode("utf-8-sig")
