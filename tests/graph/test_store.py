"""The driver's faults become sentences of ours, and reading cannot write."""

from __future__ import annotations

import gc
import socket
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import neo4j
import pytest
from coopnet.graph.engine import Address
from coopnet.graph.errors import BadArgument, EngineUnavailable, TimedOut, TooLarge
from coopnet.graph.store.store import Store


def test_an_address_that_does_not_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with (
        Store(Address(f"bolt://127.0.0.1:{port}", "neo4j", "x")) as store,
        pytest.raises(EngineUnavailable, match=f"Nothing listens at bolt://127.0.0.1:{port}"),
    ):
        store.verify()


@pytest.mark.parametrize("uri", ["http://localhost", "localhost:7687", "neo4j://user:secret@host:7687", ""])
def test_what_is_no_address_is_refused_without_its_secret(uri: str) -> None:
    with pytest.raises(BadArgument, match="no address of a Neo4j") as refused:
        Store(Address(uri, "neo4j", "x"))
    assert "secret" not in str(refused.value)


def test_a_wrong_password_names_the_user_and_not_the_password(demo_store: Store) -> None:
    wrong = Address(demo_store.address.uri, "neo4j", "not-the-password", demo_store.address.database)
    with Store(wrong) as store, pytest.raises(EngineUnavailable, match="refused the user “neo4j”") as refused:
        store.verify()
    assert "not-the-password" not in f"{refused.value}{wrong!r}"


def test_a_database_that_is_not_there(demo_store: Store) -> None:
    at = demo_store.address
    with (
        Store(Address(at.uri, at.user, at.password, "nowhere")) as store,
        pytest.raises(EngineUnavailable, match="no database “nowhere”"),
    ):
        store.verify()


def test_the_server_stops_what_runs_too_long(demo_store: Store) -> None:
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a * b) AS n"
    with pytest.raises(TimedOut, match="longer than 1 seconds"), Store(demo_store.address, time_limit=1) as store:
        store.read(slow, {})


def test_what_needs_too_much_memory_is_not_run_again(demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(*_: object) -> None:
        raise AssertionError("run again")

    monkeypatch.setattr(neo4j.Session, "execute_read", again)
    endless = "UNWIND range(1, 1000000000) AS a WITH collect($text + a) AS some RETURN size(some) AS size"
    with Store(demo_store.address, time_limit=120.0) as store, pytest.raises(TooLarge, match="more memory"):
        store.read(endless, {"text": "x" * 10_000})


def test_a_reading_text_cannot_write(demo_store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)writ"):
        demo_store.read("CREATE (n:Nothing) RETURN n", {})


@pytest.mark.parametrize(
    ("kind", "definition"),
    [("CONSTRAINT", "FOR (r:Raced) REQUIRE r.{name} IS UNIQUE"), ("INDEX", "FOR (r:Raced) ON (r.{name})")],
)
def test_several_may_define_the_same_at_once(empty_store: Store, kind: str, definition: str) -> None:
    names = [f"raced_{number}" for number in range(12)]

    def define_all(_: int) -> None:
        with Store(empty_store.address) as store:
            for name in names:
                store.define(f"CREATE {kind} {name} IF NOT EXISTS {definition.format(name=name)}")

    try:
        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(define_all, range(8))) == [None] * 8
    finally:
        for name in names:
            empty_store.define(f"DROP {kind} {name} IF EXISTS")


def test_who_still_asks_when_it_is_closed_leaves_no_connection_open(demo_store: Store) -> None:
    gc.collect()  # what earlier tests left open is theirs
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        for pause in range(20):
            store = Store(demo_store.address)

            def ask(_: int, store: Store = store) -> None:
                with suppress(EngineUnavailable):
                    for _ in range(1000):
                        store.read("RETURN 1 AS one", {})

            with ThreadPoolExecutor(8) as threads:
                asked = threads.map(ask, range(8))
                time.sleep(pause / 1000)
                store.close()
                assert list(asked) == [None] * 8
        del store, asked
        gc.collect()
    assert [str(warning.message) for warning in warned] == []
