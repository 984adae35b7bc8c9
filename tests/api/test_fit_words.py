"""In what way something fits is said in the reader's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from coopnet.api.fit_words import TEMPLATES, WHYS, fit_words
from coopnet.api.languages import speaking
from coopnet.queries.finding import looking_up, scoring


def clauses() -> Iterator[str]:
    """Every clause that stands in the code that compares names, with 3 for each value in it."""
    for module in (scoring, looking_up):
        for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Fit":
                yield from texts(node.args[-1])
            if isinstance(node, ast.keyword) and node.arg == "why":
                yield from texts(node.value)
            if isinstance(node, ast.Assign) and "why" in ast.unparse(node.targets[0]):
                yield from texts(node.value)


def texts(value: ast.expr) -> Iterator[str]:
    """The clauses that an expression may be, as far as they stand in it; words without a space are no clause."""
    if isinstance(value, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "3" for part in value.values)
    elif isinstance(value, ast.Constant):
        if " " in str(value.value):
            yield str(value.value)
    else:
        for child in ast.iter_child_nodes(value):
            if isinstance(child, ast.expr):
                yield from texts(child)


@pytest.mark.parametrize("language", ["fr", "es", "ro", "lv", "ru"])
def test_every_clause_has_words(language: str) -> None:
    found = {clause.replace("in 3", "in 3 letters") if clause.endswith("in 3") else clause for clause in clauses()}
    assert len(found) > 15
    with speaking(language):
        assert [clause for clause in sorted(found) if fit_words(clause) == clause] == []
        assert [clause for clause in (*WHYS, *TEMPLATES) if fit_words(clause) == clause] == []


def test_a_clause_within_a_clause_is_said_too() -> None:
    with speaking("ro"):
        said = fit_words("its name differs in 3 letters, but it is of another kind")
    assert "3" in said
    assert "letter" not in said
    assert "kind" not in said
