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
from coopnet.api.http.app import create_app
from coopnet.graph.store import Store
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

HOSTILE = "</script><img src=x onerror=alert(1)>"


def app_around(store: Store) -> FastAPI:
    """An app with connections of its own: it closes them when it stops, and the session's store stays open."""
    return create_app(lambda: Store(store.address))


@contextmanager
def client_of(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def door(database: Any) -> Iterator[TestClient]:
    """One app for all tests, whatever the database holds; take `client`."""
    with client_of(app_around(database.store)) as client:
        yield client


@pytest.fixture
def client(door: TestClient, demo_store: Store) -> TestClient:
    """The app on the bundled dataset."""
    return door


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an app on a free port and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def look(chromium: Browser) -> Iterator[Callable[..., Any]]:
    """Open an address; gives the page, what it asked for, and what the browser complained about."""
    contexts = []

    def looked(address: str, **context: Any) -> tuple[Any, list[str], list[str]]:
        contexts.append(chromium.new_context(**context))
        page, requests, complaints = contexts[-1].new_page(), [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return page, requests, complaints

    yield looked
    for context in contexts:
        context.close()
