"""Over the whole catalogue: what holds for one question holds for all, and a new one is tested on arrival."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from coopnet.graph.schema import BY_LABEL, DERIVED_LABELS, DONOR
from coopnet.graph.statements import BY_NAME, COMMON, LEG_BY_NAME, STATEMENT_TYPES
from coopnet.graph.store import Store
from coopnet.queries import CATALOGUE, Question, Scope
from coopnet.queries.scope import Moment

NAMES = sorted(CATALOGUE)
SHARED_TEXTS = {"called", "ends", "every_source", "judged", "legs", "names", "present"}
KNOWN = {prop.name for one in STATEMENT_TYPES for prop in (*COMMON, *one.properties)} | set(BY_NAME) | set(LEG_BY_NAME)
KNOWN |= {"value_date", "share"}
BOOKKEEPING = {"Entity", "Flow", "Graph", "Load", "Record"}


@pytest.fixture(params=NAMES)
def question(request: pytest.FixtureRequest) -> Question:
    return CATALOGUE[request.param]


def test_every_text_belongs_to_a_question_or_is_shared() -> None:
    texts = {
        entry.name.removesuffix(".cypher") for entry in resources.files("coopnet.queries").joinpath("cypher").iterdir()
    }
    assert texts == set(NAMES) | SHARED_TEXTS


def test_says_what_it_does_and_takes(question: Question) -> None:
    first, *_ = question.doc.splitlines()
    assert first.endswith(".")
    undocumented = [name for name in question.parameters if not re.search(rf"\b{name}\b[^.:]*:", question.doc)]
    assert undocumented == []


def test_every_parameter_of_the_text_is_given(question: Question) -> None:
    used = set(re.findall(r"\$(\w+)", question.cypher))
    further = set(question.prepare(_defaults(question))) if question.prepare else set()
    assert used <= set(question.parameters) | further | {"now", "unheard", "bound"}
    assert {"now", "unheard", "bound"} <= used


def test_text_names_only_what_the_schema_has(question: Question) -> None:
    bare = re.sub(r"//[^\n]*|'[^']*'", "", question.cypher)
    labels = {one for group in re.findall(r"\(\w*:([\w|]+)", bare) for one in group.split("|")}
    types = {one for group in re.findall(r"\[\w*:([A-Z_|]+)", bare) for one in group.split("|")}
    assert labels <= set(BY_LABEL) | BOOKKEEPING | {one.label for one in DERIVED_LABELS} | {DONOR}
    assert types <= set(BY_NAME) | set(LEG_BY_NAME)


def test_text_only_reads_and_is_bounded(question: Question) -> None:
    bare = re.sub(r"//[^\n]*|'[^']*'", "", question.cypher)
    assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DETACH|LOAD\s+CSV|FOREACH)\b", bare)
    assert re.search(r"LIMIT \$bound\s*$", bare)


def test_compiles_without_a_note(question: Question, demo_store: Store) -> None:
    parameters = {**_defaults(question), **{key: [] for key in question.parameters}, **Moment(0, None, ()).parameters()}
    further = question.prepare(_defaults(question)) if question.prepare else {}
    columns, notes = demo_store.explain(question.cypher, {**parameters, **further})
    assert "statements" in columns
    # what the bundled dataset has no example of is unknown to the server; what the schema does not know is a mistake
    unknown = {name for note in notes if "does not exist" in note for name in re.findall(r"`(\w+)`", note)}
    assert unknown <= KNOWN
    assert [note for note in notes if "deprecated" in note] == []


def test_answers_its_own_example(question: Question, demo_store: Store) -> None:
    answer = question.ask(demo_store, question.example)
    assert answer.total > 0
    assert answer.rests_on
    assert {key for row in answer.rows for key in row.statements} == set(answer.statements)
    assert type(answer).model_validate_json(answer.model_dump_json()) == answer


def test_is_the_same_twice(question: Question, demo_store: Store) -> None:
    assert question.ask(demo_store, question.example) == question.ask(demo_store, question.example)


def test_a_source_filter_leaves_only_that_source(question: Question, demo_store: Store) -> None:
    try:
        answer = question.ask(demo_store, question.example, Scope(source=("source:002",)))
    except Exception as error:
        pytest.fail(f"{question.name}: {error}")
    assert {one.source.id for one in answer.statements.values()} <= {"source:002"}
    whole = question.ask(demo_store, question.example)
    left_out = sum(one.count for one in answer.left_out if one.reason == "statements of other sources")
    assert len(answer.statements) + left_out >= len(whole.statements)


def test_limit_truncates_and_says_so(question: Question, demo_store: Store) -> None:
    whole = question.ask(demo_store, question.example)
    first = question.ask(demo_store, question.example, Scope(limit=1))
    assert first.total == whole.total
    assert first.is_truncated == (whole.total > 1)
    assert first.rows == whole.rows[:1]


def _defaults(question: Question) -> dict[str, object]:
    given = {name: one.default if one.default is not one.empty else [] for name, one in question.parameters.items()}
    return {**given, **question.example, **({"one": "a", "other": "b"} if "one" in given else {})}
