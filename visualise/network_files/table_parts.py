"""Write a table of any length as one file, batch by batch: Parquet, CSV, JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from ...graph.model.columns import Column
from ...graph.model.projected_network import rows_of
from .cell_types import exact
from .network_tables import EXCEL_MARK, csv_pieces, save_rows_as_parquet

TABLE_FORMATS = ("parquet", "csv", "jsonl")


def save_table(form: str, file: Path, batches: Iterable[Mapping[str, Column]]) -> int:
    """Write batches of one table to a file, which appears when it is whole; return the number of rows.

    A table without rows makes no file.
    """
    left = iter(batches)
    first = next(left, None)
    if first is None:
        return 0
    counted = [0]
    rows = _counted(chain([first], left), counted)
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.partial")
    if form == "parquet":
        save_rows_as_parquet(partial, list(first), rows, first, "")
    else:
        pieces = csv_pieces(list(first), rows, EXCEL_MARK) if form == "csv" else _lines(rows)
        with partial.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.writelines(pieces)
    partial.replace(file)
    return counted[0]


def _counted(batches: Iterable[Mapping[str, Column]], counted: list[int]) -> Iterator[dict[str, Any]]:
    for batch in batches:
        for row in rows_of({name: column.listed() for name, column in batch.items()}):
            counted[0] += 1
            yield row


def _lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        plain = {name: exact(value) if isinstance(value, Decimal) else value for name, value in row.items()}
        yield f"{json.dumps(plain, ensure_ascii=False)}\n"
