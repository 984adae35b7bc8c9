"""Reading a table through a mapping: what it is, who says it, and its records, one row at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ...graph.errors import BadArgument, BadInput, Complaint
from ...graph.loading.report import Report
from ...graph.model.records import Dataset, Record
from ...graph.model.schema import ENTITY_ID
from ...graph.model.statements import Circumstances, Statement
from ...graph.model.statements import Value as Property
from ..curated.complaints import did_you_mean
from .amount_columns import amount_columns
from .mapping import Mapping, dataset_name, read_mapping
from .opening import open_table, read_rows
from .row_records import Reading
from .sentences import in_words, names_in
from .table_rows import Row, TableFile, fold_header
from .templates import fill

KIND = "table"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_MOST_COLUMNS_SHOWN = 30


@dataclass(frozen=True)
class Table:
    """A table file and its mapping, held against each other: every column that the mapping names is there."""

    mapping: Mapping
    file: TableFile
    dataset: Dataset

    @property
    def source(self) -> str:
        """The source whose statements the table holds."""
        return self.mapping.source.id or f"source:{self.dataset.name}"

    def records(self, report: Report, rows: Iterable[Row] | None = None) -> Iterator[Record]:
        """Yield the record of the source, then those of the rows: the file's own, or rows that were made from them."""
        report.dataset = self.dataset.name
        report.removed.update(self.mapping.removed)
        if self.file.encoding == "windows-1252" and self.mapping.table.encoding is None:
            report.repaired["file read as Windows-1252, because it is not UTF-8"] += 1
        reading = self._reading(report)
        for column in reading.amounts.with_commas:
            report.repaired[f"amounts with a decimal comma, as the rest of {column} shows"] += 1
        yield self._source_record()
        yield from reading.records(read_rows(self.file, report) if rows is None else rows)

    def preview(self, count: int, rows: Iterable[Row] | None = None) -> Iterator[str]:
        """Yield the first rows as sentences, and what of them would be set aside."""
        report = Report()
        reading = self._reading(report)
        yield f"{self.file.path} is read as {self.file.found}. {_listed(self.file.columns)}"
        first = [
            (row, reading.record(row)) for row in islice(read_rows(self.file, report) if rows is None else rows, count)
        ]
        shared = list(reading.shared.records())
        # turned round, so that the first name of several stays
        names = dict(
            reversed(
                [
                    *names_in(
                        [
                            statement
                            for record in (*shared, *(record for _, record in first if record))
                            for statement in record.statements
                            if isinstance(statement, Statement)
                        ]
                    )
                ]
            )
        )
        for row, record in first:
            place = f"{Path(row.file).name}, row" if row.file else "Row"
            yield (
                f"{place} {row.number} is record “{record.id}”:" if record else f"{place} {row.number} states nothing."
            )
            yield from (f"  {in_words(statement, names)}" for statement in (record.statements if record else ()))
        yield from (f"Set aside: {problem.detail}" for problem in report.set_aside)

    def _reading(self, report: Report) -> Reading:
        amounts = amount_columns(self.mapping, self.file, read_rows(self.file, Report()))
        return Reading(self.mapping, str(self.file.path), self.file.columns, self.source, report, amounts)

    def _source_record(self) -> Record:
        form, source = self.mapping.source, self.source
        match = ENTITY_ID.fullmatch(form.publisher or "")
        own: dict[str, Property] = {
            "names": [form.title or self.dataset.title],
            "languages": [form.language or "en"],
            "name_kinds": ["official"],
            "kind": form.kind,
            "url": form.url or "",
            "licence": form.licence or self.dataset.licence,
            "publisher": "" if match else form.publisher or self.dataset.attribution,
            "published": form.published or "",
        }
        about = Circumstances(source)
        statements = [
            Statement("DESCRIBES", source, source, about, {name: value for name, value in own.items() if value})
        ]
        if match and form.publisher:
            statements.append(Statement("PUBLISHED_BY", source, form.publisher, about))
        return Record(f"source/{source}", tuple(statements))


def read(path: Path, mapping: Path, report: Report, name: str | None = None) -> tuple[Dataset, Iterator[Record]]:
    """Read a table through a mapping file, or through one of ours by its name.

    Both are checked before the first record is given: raises BadInput with all that is wrong.
    """
    table = open_with(path, read_mapping(mapping), name)
    return table.dataset, table.records(report)


def open_with(path: Path, mapping: Mapping, name: str | None = None, kind: str = KIND) -> Table:
    """Hold a file against a mapping; raise BadInput if columns are missing or the file is no table."""
    if name is not None and not _NAME.fullmatch(name):
        raise BadArgument(f"“{name}” cannot name a dataset.", "Use small letters, digits and hyphens.", "name")
    wanted = mapping.columns()
    file = open_table(path, mapping.table, list(wanted))
    file = replace(file, columns=_called_as_mapped(file, mapping, wanted))
    title = fill(mapping.dataset.title, {"@file": path.stem})
    form = mapping.dataset
    dataset = Dataset(
        name or dataset_name(mapping, path),
        kind,
        title,
        form.version or "",
        form.licence or "",
        form.attribution or "",
        covers=form.covers or "",
        covers_until=form.covers_until or "",
    )
    if not _NAME.fullmatch(dataset.name):
        raise BadArgument(f"“{dataset.name}” cannot name a dataset.", "Give it another one with --as.", "name")
    return Table(mapping, file, dataset)


def _called_as_mapped(file: TableFile, mapping: Mapping, wanted: dict[str, str]) -> tuple[str, ...]:
    """Return the columns by the names used in the mapping, ignoring case and surrounding spaces."""
    spelled = {fold_header(column): column for column in wanted if column not in file.columns}
    columns = tuple(column if column in wanted else spelled.get(fold_header(column), column) for column in file.columns)
    optional = {fold_header(column) for column in mapping.table.optional}
    missing = [column for column in wanted if column not in columns and fold_header(column) not in optional]
    complaints = [
        Complaint(
            f"there is no column “{column}”, which {wanted[column]} of the mapping names.",
            file.path,
            mapping.table.header[-1],
            remedy=_written_instead(column, columns),
        )
        for column in missing
    ]
    for column in wanted:
        alike = [known for known in file.columns if fold_header(known) == fold_header(column)]
        if columns.count(column) > 1:
            remedy = f"Write it as one of {', '.join(alike)}."
            complaints.append(Complaint(f"several columns are called “{column}”.", file.path, remedy=remedy))
    if complaints:
        raise BadInput(complaints)
    return columns


def _written_instead(column: str, columns: tuple[str, ...]) -> str:
    several = [known for known in columns if fold_header(known.rpartition(" (")[0]) == fold_header(column)]
    if len(several) > 1:
        return f"It is there {len(several)} times: write {' or '.join(several)}."
    listed, _, own = column.rpartition(".")
    if (first := f"{listed}.1.{own}") in columns:
        return f"“{listed}” is a list: write “each: {listed}” and {{@cell.{own}}}, or {{{first}}} for its first."
    return did_you_mean(column, columns, _listed(columns))


def _listed(columns: tuple[str, ...]) -> str:
    shown = ", ".join(columns[:_MOST_COLUMNS_SHOWN])
    return f"Its columns are {shown}{' …' if len(columns) > _MOST_COLUMNS_SHOWN else ''}."
