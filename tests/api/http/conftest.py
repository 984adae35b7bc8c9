"""The HTTP door on a real Neo4j: the app in this process, asked through its ASGI interface, or served on a port where
a browser looks at it. `client` has the bundled dataset; a test that needs other statements makes its own app around
`empty_store`."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from coopnet.api import Settings, connect
from coopnet.api.http.app import create_app
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.store import Store
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Page

HOSTILE = "</script><img src=x onerror=alert(1)>"
LONG = "Ministerstwo" + "x" * 400
RIGHT_TO_LEFT = "وزارة الداخلية"
HOSTILE_PAGES = [
    "/",
    "/about",
    "/load/1",
    "/search?text=script",
    "/search?type=Organisation",
    "/suggestions?text=script",
    "/entity/org:x",
    "/entity/project:%3C%2Fscript%3Ex",
    "/entity/org:x?type=FUNDS&way=from",
    "/source/source:x",
    "/source/source:x?type=FUNDS&way=states",
    "/record/hostile/r3%20%3Cb%3E",
    "/view/who_funds_whom",
    "/view/neighbourhood?entity=org:x",
    "/view/statements",
    "/pictures/neighbourhood?entity=org:x",
    "/view/supporters?country=org:x",
    f"/search?text={HOSTILE}",
    f"/view/entity?entity={HOSTILE}x",
    f"/nothing/{HOSTILE}",
]


def app_around(store: Store) -> FastAPI:
    """An app with connections of its own: it closes them when it stops, and the session's store stays open."""
    return create_app(lambda: Store(store.address))


@contextmanager
def client_of(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def door(demo_settings: Settings) -> Iterator[TestClient]:
    """One app for all tests; take `client`."""
    with client_of(create_app(lambda: connect(demo_settings))) as client:
        yield client


@pytest.fixture
def client(door: TestClient, demo_store: Store) -> TestClient:
    """The app on the bundled dataset."""
    return door


def said(source: str, entity: str, name: str, language: str = "en", **own: Any) -> Statement:
    return Statement(
        "DESCRIBES",
        source,
        entity,
        Circumstances(source=source),
        {"names": [name], "languages": [language], "name_kinds": ["official"], **own},
    )


def loaded(store: Store, name: str, statements: list[Any], title: str = "") -> Report:
    """Load a dataset in which each statement is a record of its own: r0, r1 …"""
    dataset = Dataset(name, "curated", title=title or name, licence=title)
    records = [Record(f"r{at} <b>" if title else f"r{at}", (one,)) for at, one in enumerate(statements)]
    return load(store, dataset, records, Report())


@pytest.fixture
def hostile_store(empty_store: Store) -> Store:
    """A graph of names that would act on a page if they were not text, and of very long and right-to-left ones."""
    source, org, project = "source:x", "org:x", "project:</script>x"
    loaded(
        empty_store,
        "hostile",
        [
            said(source, source, f"Source {HOSTILE}", url="javascript:alert(1)", publisher=HOSTILE, licence=HOSTILE),
            said(source, org, HOSTILE, kind=HOSTILE),
            said(source, project, f"{{{{ 7*7 }}}} {HOSTILE}"),
            Statement(
                "FUNDS",
                org,
                project,
                Circumstances(source=source, note=HOSTILE, attributed_text=HOSTILE),
                {"role": HOSTILE},
            ),
            said(source, "org:long", LONG, kind="ministry"),
            said(source, "org:rtl", RIGHT_TO_LEFT, "ar"),
            Statement("FUNDS", "org:long", "org:rtl", Circumstances(source=source), {}),
        ],
        title=HOSTILE,
    )
    return empty_store


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an app on a free port and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        # A request that is cut off leaves its connection to Python's collector, which complains in some later test.
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=30))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(40)
        assert not thread.is_alive()


@pytest.fixture
def demo_address(demo_store: Store) -> Iterator[str]:
    """The bundled dataset, served on a port."""
    with served(app_around(demo_store)) as address:
        yield address


@pytest.fixture
def look(new_page: Callable[..., Page]) -> Callable[..., Any]:
    """Open an address; gives the page, what it asked for, and what the browser complained about."""

    def looked(address: str, **options: Any) -> tuple[Page, list[str], list[str]]:
        page, requests, complaints = new_page(**options), list[str](), list[str]()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page, requests, complaints

    return looked
