"""A server asked from Python: every question as of a graph of one's own, and the errors that it would raise.

The server is a real one on a port; what a server answers only in trouble is put in front of the same app.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coopnet.api import connect
from coopnet.api.client.returned_errors import error_of
from coopnet.api.http.admission import Admission
from coopnet.api.http.app import create_app
from coopnet.api.http.problem_kinds import KINDS
from coopnet.api.key_file import KeyFile
from coopnet.graph.errors import (
    Ambiguous,
    BadArgument,
    CoopnetError,
    EngineUnavailable,
    NotFound,
    SchemaMismatch,
    UnknownEntity,
)
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Scope, funding, neighbourhood, opened, projects, search, statements, totals
from coopnet.queries.networks import actor_money
from coopnet.queries.portions import entities
from starlette.types import ASGIApp, Receive, Send

from .http.conftest import served


class Troubled:
    """Answers some requests itself, as a server in trouble or a proxy would, and leaves the others to the app."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.answers: list[tuple[int, dict[str, str], bytes]] = []
        self.asked: list[tuple[str, dict[str, str]]] = []

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.asked.append((f"{scope['path']}?{scope['query_string'].decode()}", headers))
        if not self.answers:
            await self.app(scope, receive, send)
            return
        status, said, body = self.answers.pop(0)
        raw = [(name.encode(), value.encode()) for name, value in said.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": body})


@pytest.fixture
def secret(tmp_path: Path) -> str:
    return KeyFile(tmp_path / "keys.json").create("Notebook")[1]


@pytest.fixture
def server(demo_store: Store, tmp_path: Path, secret: str) -> Iterator[tuple[str, Troubled]]:
    """The bundled dataset on a keyed server."""
    keys = Admission(KeyFile(tmp_path / "keys.json"))
    troubled = Troubled(create_app(lambda: Store(demo_store.address), admission=keys))
    with served(troubled) as address:  # type: ignore[arg-type]
        yield address, troubled


def told(answer: Any) -> Any:
    return answer.model_dump(mode="json")


def raised(question: Any, graph: Any, **given: Any) -> CoopnetError:
    with pytest.raises(CoopnetError) as error:
        question.ask(graph, given, given.pop("scope", Scope()))
    return error.value


def test_every_question_is_answered_as_by_a_graph_of_ones_own(
    server: tuple[str, Troubled],
    demo_store: Store,
    secret: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, troubled = server
    for name in ("coopnet", "httpx2", "httpcore2"):
        caplog.set_level(logging.DEBUG, name)
    monkeypatch.setenv("COOPNET_KEY", secret)
    with connect(f"{address}/v1") as graph:
        for question in (*CATALOGUE.values(), entities):
            near, far = question.ask(demo_store, question.example), question.ask(graph, question.example)
            assert type(far) is type(near)
            assert told(far) == told(near), question.name
        # called as it is called there, with the scope that narrows it
        for scope in (
            Scope(limit=2),
            Scope(limit=2, page=2),
            Scope(as_of="1", source=("source:demo",), language="ro"),
            Scope(start="2015", end="2024", identity="stated"),
        ):
            assert told(funding(graph, "MD", scope=scope)) == told(funding(demo_store, "MD", scope=scope)), scope
        assert told(entities.ask(graph, {}, Scope(limit=10_000))) == told(
            entities.ask(demo_store, {}, Scope(limit=10_000))
        )
        beyond = projects(graph, scope=Scope(limit=5, page=99))
        assert (beyond.rows, beyond.is_truncated, beyond.page) == ([], True, 99)
        assert beyond.total == projects(demo_store).total
        sums = totals(graph)
        for figure in sums.figures:
            assert figure.behind is None or opened(graph, figure.behind).total == figure.count
        assert graph.status()["datasets"][0]["dataset"] == "demo"
        with pytest.raises(BadArgument, match="Only questions"):
            actor_money.ask(graph, {})  # type: ignore[arg-type]
        assert secret not in repr(graph) + caplog.text
    assert {headers["accept-encoding"].partition(",")[0] for _, headers in troubled.asked} == {"gzip"}


def test_rows_beyond_one_answer_are_followed_in_the_same_data(
    server: tuple[str, Troubled], demo_store: Store, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, troubled = server
    monkeypatch.setattr("coopnet.api.client.remote_graph.MOST_ROWS", 30)
    with connect(address, key=secret) as graph:
        near = statements(demo_store, scope=Scope(limit=70, page=2))
        troubled.asked.clear()
        far = statements(graph, scope=Scope(limit=70, page=2))
        assert told(far) == told(near)
        assert len(far.rows) == 70
        assert [query.count("cursor=") for query, _ in troubled.asked] == [0, 1, 1, 1, 1, 1]
        assert [query.count("fields=") for query, _ in troubled.asked] == [1, 1, 1, 0, 0, 0]
        # an answer that breaks off because its data are gone is asked once more
        gone = b'{"type": "/problems/outdated", "title": "", "status": 410, "detail": "Gone."}'
        troubled.answers.append((410, {}, gone))
        assert told(statements(graph, scope=Scope(limit=70, page=2))) == told(near)


def test_errors_are_those_that_a_graph_of_ones_own_raises(
    server: tuple[str, Troubled], demo_store: Store, secret: str
) -> None:
    address, _ = server
    with connect(f"{address}/", key=secret) as graph:
        for question, given in (
            (funding, {"country": "Atlantis"}),
            (funding, {"contry": "MD"}),
            (funding, {"country": "MD", "scope": Scope(as_of="99")}),
            (funding, {"country": "MD", "scope": Scope(limit=0)}),
            (funding, {"country": "MD", "scope": Scope(source=("source:nobody",))}),
            (neighbourhood, {"entity": "Ministry of Foreign Affairs"}),
            (neighbourhood, {"entity": "MD", "depth": 9}),
            (search, {"text": "x" * 3000}),
        ):
            near, far = raised(question, demo_store, **dict(given)), raised(question, graph, **dict(given))
            assert (type(far), far.message) == (type(near), near.message), given
            assert vars(far).keys() == vars(near).keys()
            if isinstance(near, (UnknownEntity, Ambiguous)):
                assert far.wanted == near.wanted  # type: ignore[attr-defined]
    with connect(address, key="coopnet_wrong") as graph:
        refused = raised(funding, graph, country="MD")
        assert isinstance(refused, BadArgument)
        assert (refused.argument, "COOPNET_KEY" in refused.remedy) == ("key", True)
        assert "coopnet_wrong" not in str(refused)


def test_what_passes_by_itself_is_waited_for_and_what_does_not_is_said(
    server: tuple[str, Troubled], demo_store: Store, secret: str
) -> None:
    address, troubled = server
    busy = (503, {"Retry-After": "0"}, b'{"type": "/problems/busy", "title": "", "status": 503, "detail": "Busy."}')
    with connect(address, key=secret) as graph:
        troubled.answers += [busy, (429, {"Retry-After": "0"}, b""), (502, {"Retry-After": "0"}, b"<html>")]
        assert funding(graph, "MD").total == funding(demo_store, "MD").total
        assert troubled.answers == []
        for answer, kind, word in (
            ((503, {"Retry-After": "9999"}, busy[2]), "Busy", "Busy."),
            ((302, {"Location": "https://elsewhere.example/"}, b""), "EngineUnavailable", "no coopnet"),
            ((200, {}, b"<html>a page</html>"), "EngineUnavailable", "no coopnet"),
            ((200, {"Content-Type": "application/json"}, b'{"rows": 1}'), "SchemaMismatch", "form"),
            ((200, {"Content-Type": "application/json"}, b"[]"), "SchemaMismatch", "form"),
        ):
            troubled.answers.append(answer)
            error = raised(funding, graph, country="MD")
            assert type(error).__name__ == kind
            assert word in error.message
    with connect("http://127.0.0.1:9/v1", key=secret) as graph:
        assert isinstance(raised(funding, graph, country="MD"), EngineUnavailable)
    for wrong in ("http://graph.example.org/v1", "https://me:pass@graph.example.org", "ftp://x", "https://", "x?y=1"):
        with pytest.raises(BadArgument) as error:
            connect(wrong, key=secret)
        assert "pass" not in str(error.value)
    with pytest.raises(BadArgument):
        connect("https://graph.example.org", key="ключ")


def test_every_kind_of_problem_is_an_error_again() -> None:
    import httpx2

    request = httpx2.Request("GET", "https://graph.example.org/v1/status")
    for kind, known in KINDS.items():
        body = {"type": f"/problems/{known.name}", "title": "", "status": known.status, "detail": "It is so."}
        error = error_of(httpx2.Response(known.status, json=body, request=request))
        assert type(error) is kind
        assert error.message == "It is so."
    assert issubclass(UnknownEntity, NotFound)
    assert issubclass(SchemaMismatch, CoopnetError)
