"""The rows of an answer as a Parquet file: amounts are decimals and counts whole numbers, where all rows have such."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from ..queries.asking.answer import Answer
from .file_tables import for_files
from .sheets import CellValue, typed

_DIGITS = 38
"""Digits that a decimal of Parquet has."""
_WHOLE_DIGITS = 18


@dataclass(slots=True)
class _Width:
    """What the values of a column have been so far."""

    is_text: bool = False
    whole: int = 0
    decimals: int = 0

    def note(self, value: CellValue) -> None:
        if isinstance(value, Decimal):
            decimals = max(0, -int(value.as_tuple().exponent))
            self.decimals = max(self.decimals, decimals)
            self.whole = max(self.whole, len(f"{abs(value):f}".partition(".")[0]))
        elif value is not None:
            self.is_text = True

    @property
    def sql(self) -> str:
        if self.is_text or self.whole == 0 or self.whole + self.decimals > _DIGITS:
            return "VARCHAR"
        return "BIGINT" if not self.decimals and self.whole <= _WHOLE_DIGITS else f"DECIMAL({_DIGITS}, {self.decimals})"


def parquet(portions: Iterator[Answer[Any]], only: tuple[str, ...] | None = None) -> IO[bytes]:
    """Write an answer that comes in portions; gives the file, to be read and closed. What it answers is its metadata.

    `only` names the fields that become columns.
    """
    import duckdb

    first = next(portions)
    names = list(for_files(first, only).columns)
    widths = [_Width() for _ in names]
    file = TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        table, made = Path(folder) / "rows.csv", Path(folder) / "rows.parquet"
        with table.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(names)
            for portion in chain([first], portions):
                for row in typed(portion, for_files(portion, only)):
                    for width, value in zip(widths, row, strict=True):
                        width.note(value)
                    writer.writerow(map(_cell, row))
        types = {name: width.sql for name, width in zip(names, widths, strict=True)}
        read = connection.read_csv(str(table), header=True, columns=types, na_values="", auto_detect=False)  # pyright: ignore[reportCallIssue, reportUnknownMemberType, reportUnknownVariableType]
        connection.register("rows", read)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        # a path and a text are no parameters of COPY; quotes in them are doubled, which is all that SQL asks for
        about = json.dumps(_about(first), ensure_ascii=False)
        connection.execute(
            f"COPY (FROM rows) TO {_sql(str(made))} (FORMAT parquet, KV_METADATA {{coopnet: {_sql(about)}}})"
        )
        # a new file takes the place of the one that is named, so what was opened before would stay empty
        with made.open("rb") as stream:
            copyfileobj(stream, file)
    file.flush()
    file.seek(0)
    return file


def _cell(value: CellValue) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _about(answer: Answer[Any]) -> dict[str, Any]:
    return answer.model_dump(
        mode="json", include={"question", "arguments", "as_of", "as_of_time", "status", "total", "left_out", "coverage"}
    )


def _sql(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
