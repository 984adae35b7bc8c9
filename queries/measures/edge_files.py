"""Networks in files: GraphML, and CSV with an edge in each row; ours and those of others."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import numpy as np

from ...graph.errors import BadArgument, BadInput, Complaint, NotFound
from ...graph.lazy_library import library
from ...graph.model.edge_list import EdgeList

_WEIGHTS = ("weight", "amount")
ENDINGS = (".csv", ".graphml")


@dataclass(frozen=True, slots=True)
class EdgeFile:
    """A network out of a file, with what else the file says of its nodes: attribute → node id → text."""

    edges: EdgeList
    attributes: Mapping[str, Mapping[str, str]]


def read_edges(file: Path, *, weight: str = "", is_directed: bool = True) -> EdgeFile:
    """Read a network; raises NotFound, BadInput for what cannot be read, BadArgument for a column that is not there.

    CSV has the columns `source` and `target`, and may have `source_name`, `target_name`, `year`, `publisher` and a
    weight. `weight` names the column or attribute to take; without it, `weight`, else `amount`, else 1 for each edge.
    Whether ties have a direction GraphML says itself; CSV is taken as `is_directed` says.
    """
    if not file.is_file():
        raise NotFound(f"There is no file {file}.", "Name a GraphML or CSV file.")
    if file.suffix.lower() == ".graphml":
        return _graphml(file, weight)
    if file.suffix.lower() == ".csv":
        return _csv(file, weight, is_directed)
    raise BadArgument(f"{file}: the ending says no form of network.", f"Take {' or '.join(ENDINGS)}.", "network")


def read_groups(file: Path) -> Mapping[str, str]:
    """Read the group of each node from a CSV file with the columns `node` and `group`; raises NotFound, BadInput."""
    if not file.is_file():
        raise NotFound(f"There is no file {file}.", "Name a CSV file with the columns node and group.")
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            if not {"node", "group"} <= set(reader.fieldnames or ()):
                raise _refused(file, 1, "there are no columns node and group.", "Name them so.")
            return {row["node"]: row["group"] or "" for row in reader}
    except (UnicodeDecodeError, csv.Error) as error:
        raise _refused(file, None, f"it is no CSV in UTF-8 ({error}).", "Save it as CSV UTF-8.") from error


@dataclass(slots=True)
class _Rows:
    """Edges as they are read: ends by position, weight, year, publisher."""

    places: dict[str, int]
    names: dict[str, str]
    sources: list[int]
    targets: list[int]
    weights: list[float]
    years: list[int]
    publishers: list[str]

    def place(self, node: str, name: str) -> int:
        if name:
            self.names.setdefault(node, name)
        return self.places.setdefault(node, len(self.places))

    def as_edges(self, is_directed: bool, has_years: bool, has_publishers: bool) -> EdgeList:
        return EdgeList(
            nodes=tuple(self.places),
            sources=np.array(self.sources, np.int64),
            targets=np.array(self.targets, np.int64),
            weights=np.array(self.weights, np.float64),
            is_directed=is_directed,
            names=tuple(self.names.get(node, node) for node in self.places),
            publishers=tuple(self.publishers) if has_publishers else None,
            years=np.array(self.years, np.int64) if has_years else None,
        )


def _csv(file: Path, weight: str, is_directed: bool) -> EdgeFile:
    rows = _Rows({}, {}, [], [], [], [], [])
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            columns = reader.fieldnames or ()
            missing = [column for column in ("source", "target") if column not in columns]
            if missing:
                reason = f"there is no column {missing[0]}; there are: {', '.join(columns) or 'none'}."
                raise _refused(file, 1, reason, "Name the two ends of a tie source and target.")
            weighed = _weight_column(file, weight, columns)
            for row in reader:
                _take(rows, row, weighed, file, reader.line_num)
    except (UnicodeDecodeError, csv.Error) as error:
        raise _refused(file, None, f"it is no CSV in UTF-8 ({error}).", "Save it as CSV UTF-8.") from error
    return EdgeFile(rows.as_edges(is_directed, "year" in columns, "publisher" in columns), {})


def _take(rows: _Rows, row: Mapping[str, Any], weighed: str, file: Path, line: int) -> None:
    source, target = row["source"], row["target"]
    if not source or not target:
        raise _refused(file, line, "an end of the tie is empty.", "Name both, or leave the row out.")
    rows.sources.append(rows.place(source, row.get("source_name") or ""))
    rows.targets.append(rows.place(target, row.get("target_name") or ""))
    rows.weights.append(_number(row[weighed], file, line) if weighed else 1.0)
    rows.years.append(_year(row.get("year") or "", file, line))
    rows.publishers.append(row.get("publisher") or "")


def _graphml(file: Path, weight: str) -> EdgeFile:
    networkx = library("networkx")
    try:
        graph = networkx.read_graphml(file)
    except (ParseError, networkx.NetworkXError, KeyError, ValueError, UnicodeError) as error:
        raise _refused(file, None, f"it is no GraphML that can be read ({error}).", "Export it again.") from error
    rows = _Rows({}, {}, [], [], [], [], [])
    attributes: dict[str, dict[str, str]] = {}
    for node, values in graph.nodes(data=True):
        rows.place(str(node), str(values.get("name") or values.get("label") or ""))
        for name, value in values.items():
            attributes.setdefault(str(name), {})[str(node)] = str(value)
    columns = {name for _, _, values in graph.edges(data=True) for name in values}
    weighed = _weight_column(file, weight, sorted(columns))
    for source, target, values in graph.edges(data=True):
        if weighed and weighed not in values:
            reason = f"the edge from {source} to {target} has no {weighed}."
            raise _refused(file, None, reason, "Leave such edges out, or count each edge as 1: --weight none.")
        row = {name: str(value) for name, value in values.items()} | {"source": str(source), "target": str(target)}
        _take(rows, row, weighed, file, 0)
    return EdgeFile(rows.as_edges(graph.is_directed(), "year" in columns, "publisher" in columns), attributes)


def _weight_column(file: Path, weight: str, columns: Sequence[str]) -> str:
    """Return the column of weights, or nothing where each edge counts 1."""
    if weight == "none":
        return ""
    if weight and weight not in columns:
        raise BadArgument(
            f"{file}: edges have no {weight}; they have: {', '.join(columns)}.", "Name one of these, or none.", "weight"
        )
    return weight or next((name for name in _WEIGHTS if name in columns), "")


def _number(text: str | None, file: Path, line: int) -> float:
    try:
        number = float(text or "")
    except ValueError:
        number = float("nan")
    if not np.isfinite(number):
        remedy = "Give a number with a decimal point, or count each edge as 1: --weight none."
        raise _refused(file, line, f"“{text or ''}” is no weight.", remedy)
    return number


def _year(text: str, file: Path, line: int) -> int:
    if not text:
        return 0
    if not re.fullmatch(r"\d{4}(-.*)?", text, re.ASCII) or text.startswith("0000"):
        raise _refused(file, line, f"“{text}” is no year.", "Give four digits, or a day that begins with them.")
    return int(text[:4])


def _refused(file: Path, line: int | None, reason: str, remedy: str) -> BadInput:
    return BadInput([Complaint(reason, file=file, line=line or None, remedy=remedy)])
