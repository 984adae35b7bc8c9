"""An answer on standard output: a table for people; rows or the whole answer for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...queries.asking.answer import Answer
from ..coverage_words import reach_of
from ..files import as_csv, as_lines
from ..pictures import notes_of
from ..tables import for_people, money_words
from .terminal import Terminal


def write_answer(answer: Answer[Any], terminal: Terminal, form: str | None) -> None:
    """Write an answer; without a form, as a table where people read and as JSON lines where programs do."""
    FORMS[form or ("table" if terminal.has_reader else "jsonl")](answer, terminal)


def _table(answer: Answer[Any], terminal: Terminal) -> None:
    flat = for_people(answer)
    terminal.write_table(flat.columns, flat.rows)
    for line in _beside(answer):
        terminal.write(line)


def _json(answer: Answer[Any], terminal: Terminal) -> None:
    terminal.write_json(answer.model_dump(mode="json"))


def _jsonl(answer: Answer[Any], terminal: Terminal) -> None:
    _write(as_lines(answer), answer, terminal)


def _csv(answer: Answer[Any], terminal: Terminal) -> None:
    _write(as_csv(answer, line_end="\n"), answer, terminal)


def _write(text: str, answer: Answer[Any], terminal: Terminal) -> None:
    for line in text.split("\n")[:-1]:
        terminal.write(line)
    _say_beside(answer, terminal)


def _say_beside(answer: Answer[Any], terminal: Terminal) -> None:
    # Where only rows go out, what belongs to them must not be lost: it goes to standard error.
    for line in _beside(answer):
        terminal.say(line)


def _beside(answer: Answer[Any]) -> tuple[str, ...]:
    return (*filter(None, (answer.summary,)), *_figures(answer), *notes_of(answer), *reach_of(answer))


def _figures(answer: Answer[Any]) -> Iterator[str]:
    for figure in answer.figures:
        amount = money_words(figure)
        statements = "statement" if figure.count == 1 else "statements"
        words = f"{figure.scope or 'sum'}, {figure.kind}: {amount}, from {figure.count} {statements}."
        yield words[:1].upper() + words[1:]


FORMS: Mapping[str, Callable[[Answer[Any], Terminal], None]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
"""The ways to write an answer, by the name that --format takes."""
