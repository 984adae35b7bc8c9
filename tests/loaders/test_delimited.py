"""Every physical line of a text table is read, blank, or set aside; a stray quotation mark costs its own line."""

from __future__ import annotations

import csv
import io

import pytest
from coopnet.loaders.table.cell_problem import CellProblem
from coopnet.loaders.table.delimited import NOT_CLOSED, Delimited, Stretch
from hypothesis import given
from hypothesis import strategies as st


def read(text: str, width: int, delimiter: str = ",") -> list[Stretch]:
    return list(Delimited(io.StringIO(text, newline=""), delimiter, width).stretches())


def rows(stretches: list[Stretch]) -> list[list[str]]:
    return [stretch.cells for stretch in stretches if isinstance(stretch.cells, list)]


CELL = st.text(st.sampled_from('ab ,;|\t"\n\r\x0b\x85é'), max_size=8)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6), st.sampled_from(",;|\t"))
def test_what_a_writer_has_written_is_read(table: list[list[str]], delimiter: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assert rows(read(file.getvalue(), 3, delimiter)) == table


@given(st.text(st.sampled_from('ab,"\n\r|'), max_size=60), st.integers(1, 4))
def test_all_lines_are_accounted_for(text: str, width: int) -> None:
    found = read(text, width)
    assert [match.first for match in found] == [1 + sum(other.count for other in found[:i]) for i in range(len(found))]
    assert sum(match.count for match in found) == len(list(io.StringIO(text, newline="")))


@pytest.mark.parametrize("damaged", ['41|"pipe of 12|Kenya|x', '41|"|Kenya|x', '41|x|y|"open'])
@pytest.mark.parametrize("later", ["", '90|pipe of 12"|Kenya|x\n', '90|"well quoted"|Kenya|"x|y"\n'])
def test_one_mark_does_not_cost_its_neighbours(damaged: str, later: str) -> None:
    sound = "".join(f"{n}|title|Kenya|x\n" for n in range(40))
    found = read(f"{sound}{damaged}\n{sound}{later}", 4, "|")
    assert [match.first for match in found if isinstance(match.cells, CellProblem)] == [41]
    assert [match.cells.reason for match in found if isinstance(match.cells, CellProblem)] == [NOT_CLOSED]
    assert len(rows(found)) == 80 + bool(later)


def test_marks_within_a_cell_stand_as_they_are() -> None:
    assert rows(read('1,The "great" accord,x\n2,"12" pipe",x\n', 3)) == [
        ["1", 'The "great" accord', "x"],
        ["2", '12" pipe', "x"],
    ]
