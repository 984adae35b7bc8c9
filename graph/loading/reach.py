"""Find the earliest and the latest date that a dataset states as having happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..model.dates import written
from ..model.flows import Flow
from ..model.records import Record
from ..model.schema import NOT_YET, ONLY_TALK
from ..model.statements import Statement

_GIVEN = ("held", "published", "start")
_NOTHING = NOT_YET | ONLY_TALK


@dataclass
class Reach:
    """The earliest and latest day, month or year in the records of a load, up to `today`; empty if there is none.

    Money is tracked separately: a dataset may have projects of this year but no money of the last three.
    """

    today: str
    earliest: str = ""
    newest: str = ""
    earliest_money: str = ""
    newest_money: str = ""

    def add(self, record: Record) -> None:
        """Include the dates of a record."""
        for statement in record.statements:
            if statement.circumstances.modality in _NOTHING:
                continue
            for date in self._days(statement):
                if isinstance(statement, Flow):
                    self.earliest_money = min(self.earliest_money or date, date)
                    self.newest_money = max(self.newest_money, date)
                else:
                    self.earliest, self.newest = min(self.earliest or date, date), max(self.newest, date)

    def _days(self, statement: Statement | Flow) -> Iterator[str]:
        stated = statement.circumstances.date
        given: list[Any] = [stated.edtf] if stated is not None and not stated.bound else []
        if isinstance(statement, Flow):
            given = given or [statement.value_date]
        elif statement.type == "DESCRIBES" and not statement.object.startswith("country:"):
            given += [statement.own.get(name) for name in _GIVEN]
        for entity in given:
            beginning = written(entity)[:1] if isinstance(entity, str) else []
            yield from (day for day in beginning if day <= self.today)

    def properties(self) -> dict[str, str]:
        """Return the dates as properties of the load."""
        names = ("earliest", "newest", "earliest_money", "newest_money")
        return {name: value for name in names if (value := getattr(self, name))}
