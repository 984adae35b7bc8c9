"""What an answer leaves out is said in the reader's language, whatever question it is of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from coopnet import queries
from coopnet.api.languages import speaking
from coopnet.api.left_out_words import REASONS, TEMPLATES, why

_BY_OTHER_RULES = ("not counted: ",)


def stated_reasons() -> Iterator[str]:
    """Every reason that stands in the code of a question, with X for each value in it."""
    for file in sorted(Path(queries.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "LeftOut":
                yield from (text for given in node.keywords if given.arg == "reason" for text in texts(given.value))


def texts(value: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, as far as they stand in it."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "X" for part in value.values)


def is_said(reason: str) -> bool:
    with speaking("ru"):
        return why(reason) != reason


def test_every_reason_has_words() -> None:
    found = set(stated_reasons()) - {"flows that name no X"}
    assert len(found) > 10
    assert [reason for reason in sorted(found) if not reason.startswith(_BY_OTHER_RULES) and not is_said(reason)] == []


@pytest.mark.parametrize("reason", [*REASONS, *TEMPLATES])
def test_reasons_are_translated_with_their_values(reason: str) -> None:
    values = {"currency": "MDL", "why": "no value date", "day": "2020-05-04", "kind": "a.b (c)", "number": "200"}
    assert is_said(reason % values)


def test_a_reason_within_a_reason_is_said_too() -> None:
    with speaking("fr"):
        said = why("not converted to EUR: no rate for MDL at that date")
        assert why("no rate for MDL at that date") in said
        assert "EUR" in said
        assert "no rate" not in said
