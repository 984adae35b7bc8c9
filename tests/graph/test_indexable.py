"""Values that are too long for an index: set aside by file and line, and exactly those that Neo4j would refuse."""

from __future__ import annotations

from coopnet.graph.loading.difference import load
from coopnet.graph.loading.indexable import LONGEST, indexable, is_too_long
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.store import Store
from hypothesis import given
from hypothesis import strategies as st

from .pool import SOURCE, dataset

FITS, TOO_LONG = "x" * LONGEST, "x" * (LONGEST + 1)


def funded(record: str, project: str, activity: str = "", line: int | None = None) -> Record:
    statement = Statement("FUNDS", "org:a", project, Circumstances(SOURCE))
    legs = Leg("PROVIDER", "org:a"), Leg("OF_PROJECT", project), Leg("RECEIVER", "org:b", activity=activity)
    flow = Flow(FlowKind.DISBURSEMENT, Amount("1", "EUR"), legs, Circumstances(SOURCE))
    return Record(record, (statement, flow), publishes=project, source=SOURCE, file="activities.xml", line=line)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.integers(1, 400))
def test_a_value_is_too_long_by_its_bytes(text: str, times: int) -> None:
    assert is_too_long(text * times) == (len((text * times).encode()) > LONGEST)


def test_each_value_that_is_indexed_is_looked_at() -> None:
    records = [
        funded(TOO_LONG, "project:a", line=1),
        funded("b", f"project:{TOO_LONG}", line=2),
        funded("c", "project:c", f"project:{TOO_LONG}", line=3),
        funded("d", "project:d", line=4),
    ]
    report = Report()
    assert [record.id for record in indexable(records, dataset("long"), report)] == ["d"]
    assert [(one.file, one.line, one.reason) for one in report.set_aside] == [
        ("activities.xml", line, "a value too long to index") for line in (1, 2, 3)
    ]
    assert all(f"at most {LONGEST:,} can be looked up" in one.detail for one in report.set_aside)


def test_what_fits_is_written(empty_store: Store) -> None:
    records = [funded(FITS, "project:a", FITS), funded(TOO_LONG, "project:b")]
    report = load(empty_store, dataset("long"), records, Report())
    assert (report.written["FLOW"], len(report.set_aside)) == (1, 1)
