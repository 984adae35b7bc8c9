"""Every parameter of every question, at the three doors: it means the same, given once and, where it may be, twice.

What only reads arguments is tested without an engine; what can be given twice is also asked on the real one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

import click
import pytest
from coopnet.api import Settings, connect
from coopnet.api.command_line.ask import ask
from coopnet.api.command_line.asking import asked as typed_as
from coopnet.api.http.app import create_app
from coopnet.api.http.querying import address, asked, pairs
from coopnet.graph.store.store import Store
from coopnet.queries import ASPECTS, CATALOGUE, Question, Scope
from coopnet.queries.asking.parameters import means
from fastapi.testclient import TestClient
from pydantic import TypeAdapter
from starlette.datastructures import QueryParams

EVERY_QUESTION = pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)
OF_TYPE = {
    "Country": ["country:MD", "country:LV"],
    "Project": ["project:interpol-oami", "project:eu-thb-ifs-phase1"],
    "Programme": ["fund:ifs", "fund:mpf"],
    "Document": ["doc:brdo-2018-joint-declaration", "doc:brdo-2010-declaration"],
    "Event": ["event:000-visit", "event:2018-03-16-brdo-ministerial"],
    "Theme": ["theme:thb", "theme:online"],
    "Person": ["person:maaike-keizer", "person:hans-maasdam"],
    "Source": ["source:000", "source:001"],
}
TEXTS = {
    "text": ["Moldova", "ministry"],
    "at": ["2015", "2016-03"],
    "aspect": list(ASPECTS)[:2],
    "currency": ["EUR", "USD"],
    "year": ["2018", "2019"],
    "system": ["IATI", "CRS"],
    "dataset": ["demo", "other"],
    "record": ["r1", "r2"],
    "aid_type": ["C01", "A"],
    "since": ["0", "2020-03"],
}


def is_repeated(question: Question, name: str) -> bool:
    return get_origin(question.parameters[name].annotation) is list


def samples(question: Question, name: str) -> list[Any]:
    """Two values that a parameter can have."""
    hint = question.parameters[name].annotation
    if (found := means(hint)) is not None:
        return next(values for label, values in OF_TYPE.items() if label in found.types)
    if name in TEXTS:
        return TEXTS[name]
    schema = TypeAdapter(hint).json_schema()
    part = str(schema)
    if "'enum'" in part:
        return next(values for values in _enums(schema) if values)[:2]
    if "'boolean'" in part:
        return [True, False]
    return ["1", "2"] if "'integer'" in part else ["strategy", "treaty"]


def _enums(schema: Any) -> Iterator[list[Any]]:
    if isinstance(schema, dict):
        if "enum" in schema:
            yield list(schema["enum"])
        for part in schema.values():
            yield from _enums(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _enums(part)


def required(question: Question) -> dict[str, Any]:
    given = {}
    for name, one in question.parameters.items():
        if one.default is one.empty:
            first, *_ = samples(question, name)
            given[name] = [first] if is_repeated(question, name) else first
    if question.name in ("connections", "in_common", "pair"):
        given["other"] = OF_TYPE["Country"][1]
    return given


def cases(question: Question) -> Iterator[dict[str, Any]]:
    for name in question.parameters:
        values = samples(question, name)
        for value in [[values[0]], values[:2]] if is_repeated(question, name) else values[:1]:
            yield {**required(question), name: value}


def at_the_command_line(question: Question, given: dict[str, Any]) -> dict[str, Any]:
    words: list[str] = []
    for name, value in given.items():
        flag = name.replace("_", "-")
        for one in value if isinstance(value, list) else [value]:
            words += [f"--{flag}" if one else f"--no-{flag}"] if isinstance(one, bool) else [f"--{flag}", str(one)]
    command = ask.get_command(click.Context(ask), question.name)
    assert command is not None
    with command.make_context(question.name, words) as context:
        return typed_as(question, context.params)[0]


@EVERY_QUESTION
def test_means_the_same_at_every_door(question: Question) -> None:
    for given in cases(question):
        meant = question.validated(given)
        over_http, _ = asked(question, QueryParams(pairs(given)))
        assert question.validated(over_http) == meant, given
        assert question.validated(at_the_command_line(question, given)) == meant, given


@EVERY_QUESTION
def test_what_every_question_takes_is_read_alike(question: Question) -> None:
    scope = Scope("1", "2015", "2018", ("source:000", "source:001"), ("all", "actor"), "stated", "ro", 5, 2)
    _, over_http = asked(question, QueryParams(pairs({}, scope)))
    words = [f"--{name.replace('_', '-')}={value}" for name, value in pairs({}, scope)]
    words += [f"--{name.replace('_', '-')}={value}" for name, value in pairs(required(question))]
    command = ask.get_command(click.Context(ask), question.name)
    assert command is not None
    with command.make_context(question.name, words) as context:
        assert typed_as(question, context.params)[1] == over_http == scope


@pytest.fixture(scope="module")
def client(demo_settings: Settings) -> Iterator[TestClient]:
    app = create_app(lambda: connect(demo_settings))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def test_what_is_given_twice_is_asked_on_the_engine(demo_store: Store, client: TestClient) -> None:
    for question in CATALOGUE.values():
        for name in (name for name in question.parameters if is_repeated(question, name)):
            given = {**required(question), name: samples(question, name)[:2]}
            if question.name.startswith("boundary") and name != "actor":
                given["country"] = OF_TYPE["Country"][0]
            if question.name == "totals" and name == "by":
                given["by"] = ["year", "provider"]
            response = client.get(address(f"/v1/questions/{question.name}", given))
            assert response.status_code == 200, response.text
            expected = question.ask(demo_store, given, Scope(limit=100)).model_dump(mode="json", exclude={"page"})
            answer = {key: value for key, value in response.json().items() if key not in ("links", "data")}
            assert answer == expected, (question.name, name)
