"""Write a projected network as tables: CSV, JSON lines, Parquet, and the network format of Pajek."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...graph.model.columns import Amounts, Column, Flags, Floats, Integers
from ...graph.model.projected_network import ProjectedNetwork
from ..files.csv import escape_formula
from .cell_types import exact, plain

EXCEL_MARK = "\ufeff"
"""By this first character Excel knows UTF-8; pandas, R and DuckDB pass over it."""
_BATCH = 2_000


def node_csv(network: ProjectedNetwork) -> Iterator[str]:
    """Yield the nodes as CSV (RFC 4180)."""
    yield from csv_pieces(list(network.nodes), network.node_rows(), EXCEL_MARK)


def edge_csv(network: ProjectedNetwork) -> Iterator[str]:
    """Yield the edges as CSV, with their ends as ids."""
    yield from csv_pieces(["source", "target", *network.edges], network.edge_rows(), EXCEL_MARK)


def json_lines(network: ProjectedNetwork) -> Iterator[str]:
    """Yield one JSON object a line: first the provenance, then nodes, then edges; exact amounts are texts."""
    yield f"{json.dumps({'provenance': network.provenance.as_json()}, ensure_ascii=False)}\n"
    for name, rows in (("node", network.node_rows()), ("edge", network.edge_rows())):
        for row in rows:
            values = {key: exact(value) if isinstance(value, Decimal) else value for key, value in row.items()}
            yield f"{json.dumps({name: values}, ensure_ascii=False)}\n"


def pajek_lines(network: ProjectedNetwork) -> Iterator[str]:
    """Yield Pajek's network format: ids as labels of vertices, weights, and the years of each edge as its label.

    Pajek has intervals of time as well, but igraph refuses a file with one.
    """
    yield f"*Vertices {network.node_number}\n"
    places: dict[str, int] = {}
    for place, row in enumerate(network.node_rows(), 1):
        places[row["id"]] = place
        yield f"{place} {_pajek_label(row['id'])}\n"
    yield "*Arcs\n" if network.is_directed else "*Edges\n"
    for row in network.edge_rows():
        years = [row[name][:4] if name in row else "*" for name in ("start", "end")]
        time = f' l "{years[0]}-{years[1]}"' if years != ["*", "*"] else ""
        yield f"{places[row['source']]} {places[row['target']]} {row['weight']!r}{time}\n"


def save_parquet(network: ProjectedNetwork, nodes: Path, edges: Path) -> None:
    """Write nodes and edges as Parquet: amounts are decimals, days are dates, nothing is text that is none."""
    beside = json.dumps(network.provenance.as_json(), ensure_ascii=False)
    save_rows_as_parquet(nodes, list(network.nodes), network.node_rows(), network.nodes, beside)
    save_rows_as_parquet(edges, ["source", "target", *network.edges], network.edge_rows(), network.edges, beside)


def save_rows_as_parquet(
    file: Path, names: list[str], rows: Iterable[Mapping[str, Any]], columns: Mapping[str, Column], beside: str
) -> None:
    """Write rows as Parquet with the types of `columns`, others as texts; the file also holds `beside`."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        table = Path(folder) / "table.csv"
        with table.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(csv_pieces(names, rows, "", is_escaped=False))
        types = {name: _sql_type(name, columns[name]) if name in columns else "VARCHAR" for name in names}
        read = connection.read_csv(str(table), header=True, columns=types, na_values="", auto_detect=False)  # pyright: ignore[reportCallIssue, reportUnknownMemberType, reportUnknownVariableType]
        connection.register("rows", read)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        # a path and a text are no parameters of COPY; quotes in them are doubled, which is all that SQL asks for
        connection.execute(
            f"COPY (FROM rows) TO {_sql(str(file))} (FORMAT parquet, KV_METADATA {{coopnet: {_sql(beside)}}})"
        )


def csv_pieces(
    names: list[str], rows: Iterable[Mapping[str, Any]], mark: str, is_escaped: bool = True
) -> Iterator[str]:
    """Yield CSV by some thousand rows; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    file.write(mark)
    writer.writerow(names)
    for number, row in enumerate(rows, 1):
        cells = [plain(row[name]) if name in row else "" for name in names]
        writer.writerow([escape_formula(cell) for cell in cells] if is_escaped else cells)
        if number % _BATCH == 0:
            yield file.getvalue()
            file.seek(0)
            file.truncate()
    yield file.getvalue()


def _pajek_label(identifier: str) -> str:
    safe = identifier.replace("\\", "/").replace('"', "'")
    return f'"{safe}"'


def _sql(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _sql_type(name: str, column: Column) -> str:
    if isinstance(column, Amounts):
        return "DECIMAL(38, 4)"
    if isinstance(column, Floats):
        return "DOUBLE"
    if isinstance(column, Integers):
        return "BIGINT"
    if isinstance(column, Flags):
        return "BOOLEAN"
    return "DATE" if name in ("start", "end") else "VARCHAR"
