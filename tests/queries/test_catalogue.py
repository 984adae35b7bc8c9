"""Over the whole catalogue: what holds for one question holds for all, and a new one is tested on arrival."""

from __future__ import annotations

import re
from typing import Any

import pytest
from coopnet.graph.model.flow_properties import FLOW_PROPERTIES, LEG_BY_NAME
from coopnet.graph.model.schema import BY_LABEL, DERIVED_LABELS, DONOR
from coopnet.graph.model.statement_properties import COMMON
from coopnet.graph.model.statement_types import BY_NAME, STATEMENT_TYPES
from coopnet.graph.store.store import Store
from coopnet.graph.store.texts import text, texts
from coopnet.queries import CATALOGUE, Question, Scope
from coopnet.queries.asking.single_text import whole_text

from ..demo import NOT_IN_DEMO

NAMES = sorted(CATALOGUE)
ONE_TEXT = sorted(name for name, one in CATALOGUE.items() if one.read.__qualname__.startswith(whole_text.__qualname__))
SHARED_TEXTS = {"bodies", "called", "every_source", "legs", "names", "narrower_themes", "present"}
SHARED_TEXTS |= {"all_groups", "groups_of", "acting"}
KNOWN = (
    {prop.name for statement_type in STATEMENT_TYPES for prop in (*COMMON, *statement_type.properties)}
    | set(BY_NAME)
    | set(LEG_BY_NAME)
)
KNOWN |= {prop.name for prop in FLOW_PROPERTIES} | {"NOT_COUNTED", "Total", "part", "rule", "record", "source"}
KNOWN |= {"share", "delta", "days"} | {"division", "sector"}  # the latter of totals of sectors
KNOWN |= {"is_assumed", "SAME_AS", "begun", "ended"}
KNOWN |= {"erased", "covers", "covers_until", "earliest", "newest", "earliest_money", "newest_money"}  # of loads
ROOMS_WITHOUT_QUESTIONS = {"portions", "networks"}
BOOKKEEPING = {"Entity", "Flow", "Graph", "Load", "Record", "Total"}


@pytest.fixture(params=NAMES)
def question(request: pytest.FixtureRequest) -> Question:
    return CATALOGUE[request.param]


@pytest.fixture(params=ONE_TEXT)
def plain(request: pytest.FixtureRequest) -> Question:
    """A question that is one text."""
    return CATALOGUE[request.param]


def whole(question: Question) -> str:
    """All of its texts, every section of them."""
    return "\n".join(text("coopnet.queries", name) for name in dict.fromkeys(n for one in question.texts for n in one))


def test_every_text_belongs_to_a_question_or_is_shared() -> None:
    of_questions = {name for one in CATALOGUE.values() for names in one.texts for name in names}
    named = {
        name
        for name, path in texts("coopnet.queries").items()
        if path.parent.parent.name not in ROOMS_WITHOUT_QUESTIONS
    }
    assert named == of_questions | SHARED_TEXTS


def test_says_what_it_does_and_takes(question: Question) -> None:
    first, *_ = question.doc.splitlines()
    assert first.endswith(".")
    undocumented = [name for name in question.parameters if not re.search(rf"\b{name}\b[^.:]*:", question.doc)]
    assert undocumented == []


def test_every_parameter_of_the_text_is_given(plain: Question) -> None:
    used = set(re.findall(r"\$(\w+)", whole(plain)))
    further = set(plain.prepare(_defaults(plain))) if plain.prepare else set()
    of_every = {"now", "excluded", "within", "bound", "skip", "grouped", "themes"}
    assert used <= set(plain.parameters) | further | of_every
    assert {"now", "excluded", "bound"} <= used


def test_text_names_only_what_the_schema_has(question: Question) -> None:
    bare = re.sub(r"//[^\n]*|'[^']*'", "", whole(question))
    labels = {one for group in re.findall(r"\(\w*:([\w|]+)", bare) for one in group.split("|")}
    types = {one for group in re.findall(r"\[\w*:([A-Z_|]+)", bare) for one in group.split("|")}
    assert labels <= set(BY_LABEL) | BOOKKEEPING | {derived.label for derived in DERIVED_LABELS} | {DONOR}
    assert types <= set(BY_NAME) | set(LEG_BY_NAME) | {"NOT_COUNTED", "SAME_AS"}


def test_texts_only_read_and_are_bounded(question: Question) -> None:
    bare = re.sub(r"//[^\n]*|'[^']*'", "", whole(question))
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DETACH|LOAD\s+CSV|FOREACH)\b", bare)
    assert re.search(r"LIMIT \$bound\s*(\n|$)", bare)


def test_texts_compile_without_a_note(question: Question, demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, Any]]] = []
    read = Store.read

    def noted(self: Store, cypher: str, parameters: dict[str, Any], time_limit: float | None = None) -> Any:
        asked.append((cypher, parameters))
        return read(self, cypher, parameters, time_limit)

    monkeypatch.setattr(Store, "read", noted)
    question.ask(demo_store, question.example)
    for cypher, parameters in asked:
        notes = demo_store.plan(cypher, parameters).notes
        # what the bundled dataset has no example of is unknown to the server; what the schema does not is a mistake
        unknown = {name for note in notes if "does not exist" in note for name in re.findall(r"`(\w+)`", note)}
        assert unknown <= KNOWN
        assert [note for note in notes if "deprecated" in note] == []


def test_answers_its_own_example(question: Question, demo_store: Store) -> None:
    answer = question.ask(demo_store, question.example)
    assert (answer.total > 0) is (question.name not in NOT_IN_DEMO)
    assert answer.rests_on or question.is_summed or question.name in NOT_IN_DEMO
    assert {key for row in answer.rows for key in row.statements} == set(answer.statements)
    assert type(answer).model_validate_json(answer.model_dump_json()) == answer


def test_is_the_same_twice(question: Question, demo_store: Store) -> None:
    assert question.ask(demo_store, question.example) == question.ask(demo_store, question.example)


def test_a_source_filter_leaves_only_that_source(question: Question, demo_store: Store) -> None:
    try:
        answer = question.ask(demo_store, question.example, Scope(source=("source:002",)))
    except Exception as error:
        pytest.fail(f"{question.name}: {error}")
    assert {statement.source.id for statement in answer.statements.values()} <= {"source:002"}
    every = question.ask(demo_store, question.example)
    left_out = sum(omission.count for omission in answer.left_out if "other sources" in omission.reason)
    if any("statements of" in omission.reason for omission in answer.left_out) or len(answer.statements) == len(
        every.statements
    ):
        assert len(answer.statements) + left_out >= len(every.statements)
    else:
        assert answer.total + left_out >= every.total


def test_limit_truncates_and_says_so(question: Question, demo_store: Store) -> None:
    every = question.ask(demo_store, question.example)
    first = question.ask(demo_store, question.example, Scope(limit=1))
    assert first.total == every.total
    assert first.is_truncated == (every.total > 1)
    assert first.rows == every.rows[:1]
    last = question.ask(demo_store, question.example, Scope(limit=1, page=max(1, every.total)))
    assert last.rows == every.rows[-1:]


def _defaults(question: Question) -> dict[str, object]:
    given = {name: one.default if one.default is not one.empty else [] for name, one in question.parameters.items()}
    return {**given, **question.example, **({"one": "a", "other": "b"} if "one" in given else {})}
