"""Workbooks, read by another library than the one that writes them: numbers are numbers, no text is a formula."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

from coopnet.api.sheets import LONGEST_TEXT, CellValue, Sheet, book_of, sheet_of
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "\t=1", "https://example.org", "0012", "1e5"]
printable = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=50
)


def read(content: bytes, sheet: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def formulas(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    return [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet]


def test_what_begins_like_a_formula_is_a_text() -> None:
    content = book_of([Sheet("S", (*HOSTILE,), (*HOSTILE,), [list(HOSTILE)])], HOSTILE[0])
    assert formulas(content) == []
    rows = read(content, "S")
    assert rows[len(HOSTILE) + 1] == HOSTILE
    assert rows[len(HOSTILE) + 2] == HOSTILE


@given(st.lists(printable, min_size=1, max_size=8))
def test_any_text_comes_back(texts: list[str]) -> None:
    content = book_of([Sheet("S", (), tuple("x" for _ in texts), [texts])], "t")
    assert formulas(content) == []
    assert read(content, "S")[1] == texts


@given(st.lists(st.decimals("-99999999999", "99999999999", places=4), min_size=1, max_size=8))
def test_amounts_come_back_as_numbers(amounts: list[Decimal]) -> None:
    rows: list[list[CellValue]] = [[amount] for amount in amounts]
    found = [row[0] for row in read(book_of([Sheet("S", (), ("amount",), rows)], "t"), "S")[1:]]
    assert [Decimal(str(one)) for one in found] == amounts
    assert all(isinstance(one, (int, float)) for one in found)


def test_no_digit_and_no_word_is_lost_in_silence() -> None:
    long, precise = "x" * (LONGEST_TEXT + 5), Decimal("12345678901234567.8901")
    rows = read(book_of([Sheet("S", (), ("a", "b"), [[long, precise]])], "t"), "S")
    assert str(rows[1][0]).endswith("(cut: longer than a cell holds)")
    assert len(str(rows[1][0])) == LONGEST_TEXT
    assert rows[1][1] == "12345678901234567.8901"


def test_an_answer_has_all_columns(demo_store: Store) -> None:
    answer = CATALOGUE["supporters"].ask(demo_store, {"country": "country:MD", "theme": "theme:thb"})
    rows = read(book_of([sheet_of(answer, "Answer", "Who supports Moldova")], "t"), "Answer")
    assert rows[0][0] == "Who supports Moldova"
    assert len(rows) >= answer.total + 3
    assert {"statements", "status"} & set(map(str, rows[2]))
