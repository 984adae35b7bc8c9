"""Lanes: what waits for one kind of request does not wait for another, and nobody waits for ever."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from coopnet.api.http.lanes import LARGE, LOOKUPS, PAGES, QUESTIONS, STREAMS, WHOLE, Lane, Lanes, lane_of


@pytest.mark.parametrize(
    ("path", "query", "lane"),
    [
        ("/v1/questions/actors", b"", QUESTIONS),
        ("/v1/questions/supporters", b"country=MD&limit=1001", LARGE),
        ("/v1/questions/supporters", b"limit=%310000&x=1", LARGE),
        ("/v1/questions/supporters", b"li%6dit=10000", LARGE),
        ("/v1/questions/supporters", b"limit=+5000", LARGE),
        ("/v1/questions/supporters", b"limit=1000", QUESTIONS),
        ("/v1/questions/supporters", b"limit=many", QUESTIONS),
        ("/mcp", b"", QUESTIONS),
        ("/v1/questions/who_funds_whom", b"limit=10000", STREAMS),  # it is read some rows at a time
        ("/v1/entities", b"limit=10000", STREAMS),
        ("/v1/match", b"name=x", LOOKUPS),
        ("/v1/networks/funding", b"format=graphml", WHOLE),
        ("/search", b"text=x", LOOKUPS),
        ("/", b"", PAGES),
        ("/view/actors", b"", PAGES),
        ("/pictures/actors", b"", PAGES),
        ("/health/live", b"", ""),
        ("/metrics", b"", ""),
        ("/static/pages.css", b"", ""),
    ],
)
def test_each_address_has_its_lane(path: str, query: bytes, lane: str) -> None:
    assert lane_of(path, query) == lane


def test_who_would_wait_too_long_is_told_when_to_come_back() -> None:
    go_on = asyncio.Event()

    async def waits(scope: Any, receive: Any, send: Any) -> None:
        await go_on.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    lanes = {name: Lane(1, 1, 0.3) for name in (QUESTIONS, LOOKUPS, PAGES, LARGE)}
    app = Lanes(waits, lanes)

    async def ask(path: str) -> list[Any]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
        await app(scope, lambda: asyncio.sleep(9), send)  # type: ignore[arg-type]
        return sent

    async def run() -> None:
        worked_on = asyncio.create_task(ask("/v1/questions/actors"))
        await asyncio.sleep(0)
        waits_too_long = asyncio.create_task(ask("/v1/questions/actors"))
        await asyncio.sleep(0)
        refused = await ask("/v1/questions/actors")  # one is worked on, one waits: there is no place
        in_another_lane = asyncio.create_task(ask("/view/actors"))
        for answer in (refused, await waits_too_long):
            assert answer[0]["status"] == 503
            assert (b"retry-after", b"5") in answer[0]["headers"]
            assert b"/problems/busy" in answer[1]["body"]
        go_on.set()
        assert [(await each)[0]["status"] for each in (worked_on, in_another_lane)] == [200, 200]
        assert (await ask("/v1/questions/actors"))[0]["status"] == 200

    # a loop of its own: a browser of other tests may hold this thread's
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, run()).result()


def test_a_stream_keeps_its_place_until_it_is_sent_but_not_for_ever() -> None:
    query = b"limit=10000"
    scope = {"type": "http", "method": "GET", "path": "/v1/questions/flows", "query_string": query, "headers": []}

    async def second_answer(patience: float, held: float) -> int:
        """Ask while another stream is being sent, and see it sent only after that; return the status."""
        answering: asyncio.Queue[None] = asyncio.Queue()
        go_on = asyncio.Event()

        async def sends_slowly(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            answering.put_nowait(None)
            await go_on.wait()
            await send({"type": "http.response.body", "body": b""})

        async def ask() -> int:
            sent: list[Any] = []

            async def send(message: Any) -> None:
                sent.append(message)

            await app(scope, lambda: asyncio.sleep(9), send)  # type: ignore[arg-type]
            return sent[0]["status"]

        app = Lanes(sends_slowly, {STREAMS: Lane(1, 1, patience, held)})
        first = asyncio.create_task(ask())
        await answering.get()
        second = asyncio.create_task(ask())
        await asyncio.wait([second, asyncio.create_task(answering.get())], return_when=asyncio.FIRST_COMPLETED)
        assert not first.done()
        go_on.set()
        assert await first == 200
        return await second

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(asyncio.run, second_answer(patience=0.2, held=60)).result() == 503
        assert threads.submit(asyncio.run, second_answer(patience=60, held=0.1)).result() == 200
