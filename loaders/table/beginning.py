"""The beginning of a mapping for a table that has none: its columns, what stands in them, and what has to be said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ...graph.errors import shortened
from ...graph.loading.report import Report
from .date_formats import read_date
from .mapping_form import TableForm
from .opening import open_table, read_rows, tags_of

_SAMPLE = 1000
"""Rows that are looked at."""
_SHOWN, _LONGEST = 3, 40
_FORMATS = (
    "YYYY-MM-DD",
    "DD/MM/YYYY",
    "MM/DD/YYYY",
    "DD.MM.YYYY",
    "D.M.YYYY",
    "D/M/YYYY",
    "M/D/YYYY",
    "DD-MM-YYYY",
    "D Month YYYY",
    "Month D, YYYY",
    "D de Month de YYYY",
    "D. Month YYYY",
    "DD-Mon-YYYY",
    "YYYY/MM/DD",
)
_BY_TAG = (
    (r"#org\b.*\+(?:funder|source|provider|donor)\b", "provider"),
    (r"#org\b.*\+(?:receiver|recipient|impl|implementing|partner)\b", "receiver"),
    (r"#(?:country|adm\d|region|loc|geo)\b", "places"),
    (r"#sector\b", "sectors"),
    (r"#(?:value|currency)\b.*\+code\b|#currency\b", "currency"),
    (r"#value\b", "amount"),
    (r"#date\b", "date"),
    (r"#activity\b", "project"),
)
"""What a tag of the Humanitarian Exchange Language, in its core dictionary 1.1, would be in a mapping's `flows:`."""


def beginning(path: Path) -> Iterator[str]:
    """Yield the lines of a mapping to go on from; raise BadInput for what is no table.

    It can be read as it stands. Nothing is guessed but what numbers the rows, and that can be changed.
    """
    table = open_table(path, TableForm.model_validate({}), ())
    rows = [row.cells for row in islice(read_rows(table, Report()), _SAMPLE)]
    values = {column: [row[column] for row in rows if column in row] for column in table.columns}
    plain = [column for column in table.columns if not set(column) & set("{}|@")]
    key = next((column for column in plain if len(rows) == len(values[column]) == len(set(values[column]))), "@row")
    name = next((column for column in plain if column != key and any(map(_is_text, values[column]))), key)
    slug = "-".join(re.findall(r"[a-z0-9]+", path.stem.casefold()))[:40].strip("-") or "table"
    yield f"# {path.name} is read as {table.found}. Its columns, with values of its first rows:"
    tags = tags_of(table)
    yield from (_column(column, values[column]) + _tagged(tags.get(column, "")) for column in table.columns)
    yield "# Add whom and what a row names and says: docs/tables.md. Try it with --map and --dry-run."
    yield f"dataset:\n  name: {slug}\n  title: {json.dumps(path.name, ensure_ascii=False)}"
    yield "source:\n  language: en"
    yield f"record: {_quoted(f'{{{key}}}')}"
    yield f"entities:\n  row:\n    id: {_quoted(f'doc:{slug}-{{{key}}}')}\n    name: {_quoted(f'{{{name}}}')}"


def _column(column: str, values: list[str]) -> str:
    shown = [" ".join(value.split()) for value in dict.fromkeys(values)][:_SHOWN]
    short = " · ".join(shortened(value, _LONGEST) for value in shown)
    formats = _formats(values)
    dates = f"   (dates: formats: {' or '.join(formats)})" if formats else ""
    return f"#   {{{column}}}   {short or 'empty'}{dates}"


def _tagged(tag: str) -> str:
    """Say which HXL tag a column has, and which field of money that suggests."""
    bare = "".join(tag.split())
    field = next((name for pattern, name in _BY_TAG if re.search(pattern, bare, re.IGNORECASE)), "")
    suggested = f", so perhaps {field}: of flows" if field else ""
    return f"   (HXL: {bare}{suggested})" if bare else ""


def _formats(values: list[str]) -> list[str]:
    """Return the formats by which all are dates; of two that differ by a leading zero only the narrower one."""
    fit = [pattern for pattern in _FORMATS if values and all(_fits(value, pattern) for value in values)]
    if _FORMATS[0] in fit:  # such days are read by any format
        return [_FORMATS[0]]
    return [pattern for pattern in fit if pattern.replace("D", "DD").replace("M", "MM") not in fit]


def _fits(value: str, written: str) -> bool:
    try:
        return bool(read_date(value, (written,)))
    except ValueError:
        return False


def _is_text(value: str) -> bool:
    return sum(letter.isalpha() for letter in value) > len(value) / 2 and len(value) > 3


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
