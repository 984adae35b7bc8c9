"""Answers that are kept: never older than the graph, never another's, never more than memory has for them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from coopnet.api.http.answer_cache import LARGEST, AnswerCache, KeptAnswer
from coopnet.api.http.caching import Caching
from coopnet.graph.loading.erasure import forget
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.store import Store
from coopnet.graph.store.write_lock import WriteLock
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from .conftest import app_around, client_of, loaded, said

PERSON, NAME = "person:ada", "Ada Example"
PATH = "/v1/questions/search?text=Example"


@pytest.fixture
def asked(empty_store: Store) -> Iterator[tuple[Store, TestClient]]:
    """A small graph with a person in it, and an app around it."""
    loaded(
        empty_store,
        "people",
        [
            said("source:x", PERSON, NAME),
            said("source:x", "org:x", "Example Office", kind="ministry"),
            Statement("HOLDS_POST", PERSON, "org:x", Circumstances(source="source:x"), {}),
        ],
    )
    with client_of(app_around(empty_store)) as client:
        yield empty_store, client


def outcome(client: TestClient, path: str, **headers: str) -> tuple[str, Any]:
    response = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return response.headers.get("cache-status", "").removeprefix("coopnet; "), response


def test_what_is_asked_again_is_kept_until_the_graph_changes(asked: tuple[Store, TestClient]) -> None:
    store, client = asked
    paths = [PATH, "/entity/org:x", "/search?text=office", "/v1/entities/org:x", "/v1/questions/flows?format=csv"]
    first = {path: outcome(client, path) for path in paths}
    assert {told for told, _ in first.values()} == {"fwd=uri-miss"}
    for path in paths:
        told, again = outcome(client, path)
        assert told == "hit", path
        assert again.content == first[path][1].content
        for name in ("etag", "vary", "cache-control", "content-type", "content-security-policy", "coopnet-total"):
            assert again.headers.get(name) == first[path][1].headers.get(name)
        assert again.headers["coopnet-request"] != first[path][1].headers["coopnet-request"]
        assert client.head(path).headers["cache-status"] == "coopnet; hit"
    # the order of parameters is no other question
    assert outcome(client, "/v1/questions/search?limit=5&text=Example")[0] == "fwd=uri-miss"
    assert outcome(client, "/v1/questions/search?text=Example&limit=5")[0] == "hit"
    # each form, language and encoding is another answer, and an error none
    for headers in ({"Accept": "text/csv"}, {"Accept_Language": "fr"}, {"Accept_Encoding": "identity"}):
        assert outcome(client, PATH, **headers)[0] == "fwd=uri-miss"
        assert outcome(client, PATH, **headers)[0] == "hit"
    numbers = {outcome(client, "/v1/entities/org:none")[1].json()["request_id"] for _ in range(2)}
    assert len(numbers) == 2
    tag = first[PATH][1].headers["etag"]
    told, unchanged = outcome(client, PATH, If_None_Match=f'"other", {tag}')
    assert (told, unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == ("hit", 304, b"", tag)
    assert 'coopnet_cache_total{outcome="hit"}' in client.get("/metrics").text

    loaded(store, "more", [said("source:y", "org:y", "Another Example")])
    told, renewed = outcome(client, PATH, If_None_Match=tag)
    assert (told, renewed.status_code) == ("fwd=uri-miss", 200)
    assert "Another Example" in renewed.text
    assert outcome(client, PATH)[0] == "hit"
    forget(store, PERSON)
    told, without = outcome(client, PATH)
    assert told == "fwd=uri-miss"
    assert NAME not in without.text
    assert NAME not in outcome(client, f"{PATH}&as_of=1")[1].text


def test_what_one_reader_likes_best_is_not_what_another_gets(asked: tuple[Store, TestClient]) -> None:
    _, client = asked
    neighbours = "/v1/questions/neighbourhood?entity=org:x"
    for path, first, second in (
        (neighbours, "application/graphml+xml, */*;q=0.1", "application/json"),
        ("/v1/changes?since=0", "text/csv, application/x-ndjson", "text/csv, application/json"),
    ):
        given = [outcome(client, path, Accept=accept)[1] for accept in (first, second)]
        assert [answer.status_code for answer in given] == [200, 200]
        assert given[0].headers["content-type"] != given[1].headers["content-type"]
        assert [outcome(client, path, Accept=accept)[1].content for accept in (first, second)] == [
            answer.content for answer in given
        ]


def test_what_was_erased_is_gone_before_the_lock_is_let_go(asked: tuple[Store, TestClient]) -> None:
    store, client = asked
    with WriteLock(store, "an erasure") as lock:
        assert NAME in outcome(client, PATH)[1].text
        lock.transact([("MATCH ()-[s]->({id: $id}) DELETE s", {"id": PERSON})])
        assert NAME not in outcome(client, PATH)[1].text


class Still:
    """A graph that does not change."""

    async def read(self) -> str:
        return "state"


def in_a_loop(main: Callable[[], Awaitable[None]]) -> None:
    """Run on a loop of its own: a browser of other tests may hold this thread's."""

    async def run() -> None:
        async with asyncio.timeout(10):
            await main()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, run()).result()


async def asks(app: Caching, body_taken: asyncio.Event | None = None) -> list[Any]:
    """Ask once; the body is taken when this event comes."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        if body_taken is not None and message["type"] == "http.response.body":
            await body_taken.wait()
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/view/x", "query_string": b"", "headers": []}
    await app(scope, lambda: asyncio.sleep(9), send)  # type: ignore[arg-type]
    return sent


def test_who_waits_does_not_wait_for_a_reader_that_takes_nothing() -> None:
    times: list[str] = []

    async def app(scope: Any, _: Any, send: Any) -> None:
        times.append(scope["path"])
        await asyncio.sleep(0.01)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"said"})

    async def main() -> None:
        caching, taken = Caching(app, Still(), AnswerCache(LARGEST)), asyncio.Event()  # type: ignore[arg-type]
        slow = asyncio.create_task(asks(caching, taken))
        await asyncio.sleep(0)
        answers = await asyncio.gather(*(asks(caching) for _ in range(3)))
        assert [answer[1]["body"] for answer in answers] == [b"said"] * 3
        assert not slow.done()
        taken.set()
        assert (await slow)[1]["body"] == b"said"

    in_a_loop(main)
    assert times == ["/view/x"]


def test_who_waits_asks_next_where_the_first_fails() -> None:
    times: list[str] = []

    async def app(scope: Any, _: Any, send: Any) -> None:
        times.append(scope["path"])
        await asyncio.sleep(0.01)
        if len(times) == 1:
            raise OSError("a fault")
        await send({"type": "http.response.start", "status": 404 if len(times) == 2 else 200, "headers": []})
        await send({"type": "http.response.body", "body": b"said"})

    async def main() -> None:
        caching = Caching(app, Still(), AnswerCache(LARGEST))  # type: ignore[arg-type]
        answers = await asyncio.gather(*(asks(caching) for _ in range(5)), return_exceptions=True)
        assert isinstance(answers[0], OSError)
        assert [answer[0]["status"] for answer in answers[1:]] == [404, 200, 200, 200]  # type: ignore[index]

    in_a_loop(main)
    assert len(times) == 3


def test_nobody_waits_for_an_answer_that_is_too_large_to_be_kept() -> None:
    at_once: list[int] = []
    working = 0

    async def app(scope: Any, _: Any, send: Any) -> None:
        nonlocal working
        working += 1
        at_once.append(working)
        await asyncio.sleep(0.2)
        working -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * (LARGEST + 1)})

    async def main() -> None:
        caching = Caching(app, Still(), AnswerCache(LARGEST))  # type: ignore[arg-type]
        for _ in range(2):
            answers = await asyncio.gather(*(asks(caching) for _ in range(5)))
            assert [answer[0]["status"] for answer in answers] == [200] * 5

    in_a_loop(main)
    assert at_once == [1, 1, 2, 3, 4, 1, 2, 3, 4, 5]  # once it is known how large it is, nobody waits


def test_nothing_that_was_made_during_a_load_outlives_it(asked: tuple[Store, TestClient]) -> None:
    store, client = asked
    with WriteLock(store, "a load"):
        assert outcome(client, PATH)[0] == "fwd=uri-miss"
        assert outcome(client, PATH)[0] == "hit"
    # labels and names are brought up to date after a load has become visible, until it lets the lock go
    assert outcome(client, PATH)[0] == "fwd=uri-miss"


def test_what_many_ask_at_once_is_asked_once(asked: tuple[Store, TestClient], monkeypatch: pytest.MonkeyPatch) -> None:
    _, client = asked
    question, go_on, times = type(CATALOGUE["search"]), threading.Event(), []
    ask = question.ask

    def counted(self: Any, *arguments: Any, **named: Any) -> Any:
        times.append(self.name)
        go_on.wait(60)
        return ask(self, *arguments, **named)

    monkeypatch.setattr(question, "ask", counted)
    with ThreadPoolExecutor(6) as pool:
        waiting = [pool.submit(client.get, PATH) for _ in range(6)]
        while not times:
            threading.Event().wait(0.01)
        assert client.get("/health/live").status_code == 200
        go_on.set()
        answers = [each.result() for each in waiting]
    assert times == ["search"]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, LARGEST * 2)), max_size=40), st.integers(0, 3 * LARGEST))
def test_memory_is_bounded_and_the_newest_stays(asked_for: list[tuple[int, int]], most: int) -> None:
    cache = AnswerCache(most)
    cache.turn_to("state")
    for key, size in asked_for:
        answer = KeptAnswer(((b"etag", b"W/1"),), bytes(size), None)
        cache.keep("state", key, answer)
        assert cache.size <= most
        if answer.size <= min(most, LARGEST):
            assert cache.get(key) is answer
        cache.keep("another state", "late", answer)
        assert cache.get("late") is None
    cache.turn_to("another state")
    assert (len(cache), cache.size) == (0, 0)
