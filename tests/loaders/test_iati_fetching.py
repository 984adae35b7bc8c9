"""Fetching from addresses, on a server of the test's own."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import ClassVar

import pytest
from coopnet.graph.errors import BadArgument, BadInput, TooLarge
from coopnet.loaders.iati import fetching
from coopnet.loaders.iati.fetching import fetch, is_address

from .iati_fixtures import VALID, read

FILE = (VALID / "version-2.xml").read_bytes()


class Answering(BaseHTTPRequestHandler):
    asked: ClassVar[Counter[str]] = Counter()
    given_up: ClassVar[threading.Event] = threading.Event()
    was_given_up: ClassVar[Queue[bool]] = Queue()

    def do_GET(self) -> None:
        self.asked[self.path] += 1
        if self.path == "/moved":
            self._answer(302, b"", Location="/activities.xml?x=1")
        elif self.path == "/round":
            self._answer(302, b"", Location="/round")
        elif self.path == "/elsewhere":
            self._answer(302, b"", Location="file:///etc/hostname")
        elif self.path == "/tired" and self.asked[self.path] < 3:
            self._answer(503, b"later")
        elif self.path == "/broken":
            self._answer(500, b"never")
        elif self.path == "/short":
            self._answer(200, FILE[:100], **{"Content-Length": str(len(FILE))})
        elif self.path == "/slow":
            self._answer(200, FILE[:1], **{"Content-Length": str(len(FILE))})
            self.was_given_up.put(self.given_up.wait(20))
        elif self.path == "/absent":
            self._answer(404, b"no")
        else:
            self._answer(200, FILE)

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(fetching, "_WAIT", 0.01)
    Answering.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_file_is_fetched_under_its_own_name(site: str, tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    path = fetch(
        f"{site}/moved",
        tmp_path,
        is_private_allowed=True,
        progress=lambda _, done=0, total=None: seen.append((done, total)),
    )
    assert path.read_bytes() == FILE
    assert seen[-1] == (len(FILE), len(FILE))
    named = fetch(f"{site}/data/Activities%20of%202019.xml?v=2", tmp_path, is_private_allowed=True)
    assert named.name == "Activities-of-2019.xml"
    assert len(read(named).flows) == 5


def test_what_may_pass_is_tried_again(site: str, tmp_path: Path) -> None:
    assert fetch(f"{site}/tired", tmp_path, is_private_allowed=True).read_bytes() == FILE
    assert Answering.asked["/tired"] == 3
    for way, reason in (("/broken", "answers 500"), ("/short", "ended early")):
        with pytest.raises(BadInput, match=reason):
            fetch(f"{site}{way}", tmp_path, is_private_allowed=True)
        assert Answering.asked[way] == 3


def test_what_is_not_there_is_asked_once(site: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing is there: the server answers 404"):
        fetch(f"{site}/absent", tmp_path, is_private_allowed=True)
    assert Answering.asked["/absent"] == 1


def test_own_addresses_are_not_fetched_unless_asked_for(site: str, tmp_path: Path) -> None:
    for address in (site, site.replace("127.0.0.1", "localhost")):
        with pytest.raises(BadArgument, match=r"your own machine or network.*--any-address"):
            fetch(f"{address}/activities.xml", tmp_path)
    assert Answering.asked == Counter()


def test_redirects_lead_to_the_web_only_and_end(site: str, tmp_path: Path) -> None:
    for way in ("/elsewhere", "/round"):
        with pytest.raises(BadInput, match=f"{site}{way}: it leads to other addresses without end"):
            fetch(f"{site}{way}", tmp_path, is_private_allowed=True)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a.xml", "file:///etc/hostname", "http://", "http://[::1", "https://a:b@example.org"]
)
def test_other_addresses(address: str, tmp_path: Path) -> None:
    assert is_address(address)
    with pytest.raises(BadArgument):
        fetch(address, tmp_path)


def test_too_large(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 1000)
    with pytest.raises(TooLarge):
        fetch(f"{site}/activities.xml", tmp_path, is_private_allowed=True)


def test_a_server_that_sends_byte_after_byte_is_given_up(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_PATIENCE", 0)
    with pytest.raises(TooLarge, match="takes longer"):
        fetch(f"{site}/slow", tmp_path, is_private_allowed=True)
    Answering.given_up.set()
    assert Answering.was_given_up.get(timeout=30)


def test_a_path_is_no_address() -> None:
    assert not any(map(is_address, ("file.xml", "/a/b.xml", "C:\\a.xml", "a:b.xml")))
