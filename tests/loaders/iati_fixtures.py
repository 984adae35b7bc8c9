"""Reading the fixtures of IATI, and what tests ask of what was read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.statements import Statement
from coopnet.loaders import iati

FIXTURES = Path(__file__).parent / "fixtures" / "iati"
VALID, INVALID = FIXTURES / "valid", FIXTURES / "invalid"


@dataclass
class Read:
    """What a file was read to."""

    records: list[Record]
    report: Report

    @property
    def flows(self) -> list[Flow]:
        return [statement for record in self.records for statement in record.statements if isinstance(statement, Flow)]

    def statements(self, type: str) -> list[Statement]:
        return [
            statement
            for record in self.records
            for statement in record.statements
            if isinstance(statement, Statement) and statement.type == type
        ]

    def ends(self, type: str) -> set[tuple[str, str]]:
        return {(statement.subject, statement.object) for statement in self.statements(type)}

    def about(self, entity: str) -> list[Statement]:
        return [statement for statement in self.statements("DESCRIBES") if statement.object == entity]

    def record(self, id: str) -> Record:
        return next(record for record in self.records if record.id == id)


def read(path: Path, *, take_whole: bool = False, passed_over: tuple[str, ...] = ()) -> Read:
    """Read a whole file; `passed_over` are members of a zip that are none of IATI's."""
    (file,), others = iati.find([path])
    assert [str(other) for other in others] == [f"{path}!{name}" for name in passed_over]
    report = Report()
    dataset, records = iati.read(file, report, take_whole=take_whole)
    assert dataset.name == report.dataset
    taken = list(records)
    for record in taken:
        report.count(report.read, record.id)
    return Read(taken, report)


def valid(name: str) -> Read:
    """Read one of the fixtures."""
    return read(VALID / f"{name}.xml")


def legs(flow: Flow, type: str) -> list[str]:
    """The ends of a flow of one type, in order."""
    return [leg.entity for leg in flow.legs if leg.type == type]


def parts(flow: Flow, type: str) -> dict[str, int]:
    """What falls to each end, in ten-thousandths."""
    found: Counter[str] = Counter()
    for leg in flow.legs:
        if leg.type == type and leg.part is not None:
            found[leg.entity] += leg.part
    return dict(found)
