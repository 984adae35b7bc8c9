"""What is written for indexes: terms for the search by name; and which records have values too long for an index.

Neo4j allows about 8 kB for the values of one index entry together, and fails the whole transaction beyond that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import shortened
from ..model.flows import Flow
from ..model.index_terms import index_terms
from ..model.records import Dataset, Record
from ..model.statement_properties import INDEX_TERMS
from ..model.statements import Statement
from .report import Report, SetAside

LONGEST = 7_500
"""The most UTF-8 bytes in one index entry; Neo4j needs some of its 8 kB itself."""
_SHORT = 1_800
"""A number of characters that never takes more than `LONGEST` bytes, so that longer texts alone need encoding."""
_INDEXED = ("not_counted", "provider_activity", "receiver_activity")
"""The indexed properties among the further ones of a flow."""


def indexable(records: Iterable[Record], dataset: Dataset, report: Report) -> Iterator[Record]:
    """Yield the records that can be indexed; set aside in `report` those with a value that is too long."""
    for record in records:
        if found := _too_long(record):
            what, value = found
            size = len(value.encode("utf-8", "surrogatepass"))
            detail = (
                f"record “{shortened(record.id)}”: its {what} “{shortened(value)}” has {size:,} bytes, "
                f"and at most {LONGEST:,} can be looked up"
            )
            place = record.file or dataset.name, record.line
            report.set_aside.append(SetAside(*place, "a value too long to index", detail))
        else:
            yield record


def _too_long(record: Record) -> tuple[str, str] | None:
    for what, value in (("id", record.id), ("entity", record.publishes)):
        if is_too_long(value):
            return what, value
    for statement in record.statements:
        if isinstance(statement, Flow) and (found := _of_flow(statement)):
            return found
        if isinstance(statement, Statement) and any(map(is_too_long, (statement.subject, statement.object))):
            return "entity", max(statement.subject, statement.object, key=len)
    return None


def _of_flow(flow: Flow) -> tuple[str, str] | None:
    for leg in flow.legs:
        for what, value in (("entity", leg.entity), ("activity", leg.activity)):
            if is_too_long(value):
                return what, value
    for name in _INDEXED:
        value = flow.details.get(name, "")
        if isinstance(value, str) and is_too_long(value):
            return name, value
    return None


def searchable(properties: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the terms by which a statement with these properties is looked up by name; nothing if it gives no name."""
    names, identifiers = properties.get("names", ()), properties.get("identifiers", ())
    return {INDEX_TERMS: index_terms(names, identifiers)} if names or identifiers else {}


def is_too_long(value: str) -> bool:
    """Tell whether a value takes more than `LONGEST` bytes in UTF-8."""
    return len(value) > _SHORT and len(value.encode("utf-8", "surrogatepass")) > LONGEST
