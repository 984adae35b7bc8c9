"""UK Treaties Online, as JSON lines: the mapping `uk-treaties` and what it cannot say.

- States are written in capitals (“KENYA”) and territories in small letters (“Kenya”, until 1963): the first are
  parties, the second have role “territory”, since the register does not say whether they are parties themselves.
- A party may have joined long after the signing, so it is one that was there at the signing or later.
- An event has its day and may have the day on which it took effect; the second is when a treaty is in force.
- Titles hold character references (“&#65533;”); places hold “Not known” and the like, and two cities in one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...graph.loading.report import Report
from ...graph.model.records import Dataset, Record
from ..table import Row, Table, bundled, open_with, read_mapping, read_rows

KIND = "treaties"
_NO_PLACE = re.compile(
    r"u/n|n{3,}|unknown|not (?:known|signed|stated|recorded)|see .*|adopted not signed|correct date not known|"
    r"london (?:declaration|english note)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)


def read(path: Path, report: Report, name: str | None = None) -> tuple[Dataset, Iterator[Record]]:
    """Read the register; raise BadInput for what is no such file."""
    table = table_of(path, name)
    return table.dataset, table.records(report, rows(table, report))


def preview(path: Path, count: int) -> Iterator[str]:
    """Return the first rows as sentences."""
    table = table_of(path)
    return table.preview(count, rows(table, Report()))


def table_of(path: Path, name: str | None = None) -> Table:
    """Hold the file against the mapping."""
    return open_with(path, read_mapping(bundled("uk-treaties")), name, KIND)


def rows(table: Table, report: Report) -> Iterator[Row]:
    """Yield the rows with the columns that the mapping asks for beside the register's own."""
    for row in read_rows(table.file, report):
        parties = [party.strip() for party in row.cells.get("country_name", "").split(";") if party.strip()]
        made = dict(_made(row.cells))
        states = tuple(party for party in parties if not _is_territory(party))
        yield Row(
            row.number,
            {**row.cells, **made},
            {"states": states, "territories": tuple(party for party in parties if _is_territory(party))},
        )


def _is_territory(name: str) -> bool:
    return any(letter.islower() for letter in name)


def _made(cells: dict[str, str]) -> Iterable[tuple[str, str]]:
    yield "title_read", " ".join(_REFERENCE.sub(lambda found: html.unescape(found[0]), cells.get("title", "")).split())
    place = " ".join(cells.get("signed_event_location", "").split())
    if not _NO_PLACE.fullmatch(place):
        yield "place_read", place.title() if place.isupper() else place
    for made, event in (("in_force", "definative_eif_event"), ("terminated", "terminated_event")):
        happened, effective = cells.get(f"{event}_date", ""), cells.get(f"{event}_effective_date", "")
        if day := effective or happened:
            yield made, day
        if effective and happened and effective != happened:
            yield f"{made}_words", f"the event was on {happened}, with effect from {effective}"
