"""Values that are too long to be indexed: every record passes here, whichever loader made it.

Neo4j takes about 8 kB for all the values of one index entry, and refuses the whole transaction beyond that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.flows import Flow
from ..model.records import Dataset, Record
from ..model.statements import Statement
from .report import Report, SetAside

LONGEST = 7_500
"""Bytes in UTF-8 of one index entry, of which some are Neo4j's own."""
_SHORT = 1_800
"""Characters that never take more bytes than that."""
_INDEXED = ("not_counted", "provider_activity", "receiver_activity")
"""What is indexed of the further properties of a flow."""


def indexable(records: Iterable[Record], dataset: Dataset, report: Report) -> Iterator[Record]:
    """Yield the records that can be written, and set aside those with a value that is too long."""
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


def shortened(text: str, most: int = 60) -> str:
    """Return a text, or its beginning where it is longer than a line of a report can show."""
    return text if len(text) <= most else f"{text[:most]}…"


def _too_long(record: Record) -> tuple[str, str] | None:
    for what, value in (("id", record.id), ("entity", record.publishes)):
        if is_too_long(value):
            return what, value
    for one in record.statements:
        if isinstance(one, Flow) and (found := _of_flow(one)):
            return found
        if isinstance(one, Statement) and any(map(is_too_long, (one.subject, one.object))):
            return "entity", max(one.subject, one.object, key=len)
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


def is_too_long(value: str) -> bool:
    """Tell whether a value takes more bytes than an index entry can have."""
    return len(value) > _SHORT and len(value.encode("utf-8", "surrogatepass")) > LONGEST
