"""Under a path of a proxy (`--root-path`), every address of ours in an answer leads there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from coopnet.api.http.app import create_app
from coopnet.graph.store.store import Store
from fastapi.testclient import TestClient

PREFIX = "/coopnet"
PAGES = (
    "/",
    "/?language=fr",
    "/about",
    "/docs",
    "/search?text=icmpd",
    "/search?type=Theme",
    "/entity/country:MD",
    "/entity/country:MD?type=OF_COUNTRY&way=to",
    "/source/source:002",
    "/changes?entity=MD",
    "/compare?one=MD&other=LV",
    "/load/1",
    "/record/demo/002.f05",
    "/view/who_funds_whom?country=MD",
    "/view/supporters?country=MD&theme=theme:thb",
    "/view/pair",
    "/view/nothing",
    "/pictures/neighbourhood?entity=org:icmpd",
)
ADDRESSES = (
    "/v1",
    "/v1/changes?since=0&limit=3",
    "/v1/entities/country:MD",
    "/v1/entities?type=Theme&limit=2",
    "/v1/questions",
    "/v1/questions/statements?country=MD&limit=2",
    "/v1/questions/nothing",
)
HELD = ("href", "src", "action", "data-href", "data-pick")


class Held(HTMLParser):
    """The addresses that a page holds, and the prefix that its scripts use."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.prefix = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.addresses += [given[name] for name in HELD if name in given]
        self.prefix = given.get("data-prefix", self.prefix)


@pytest.fixture
def behind(demo_store: Store) -> Iterator[TestClient]:
    app = create_app(lambda: Store(demo_store.address))
    with TestClient(app, root_path=PREFIX, raise_server_exceptions=False) as client:
        yield client


def ours(addresses: Iterable[str]) -> set[str]:
    """Return the addresses that lead neither to another site nor to a place on the same page."""
    return {address for address in addresses if not re.match(r"https?://|data:|mailto:|urn:|#|\?|$", address)}


def linked(value: Any, name: str = "") -> Iterator[str]:
    """Yield each address in a JSON answer."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from linked(part, f"{name}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from linked(part, name)
    elif isinstance(value, str) and (value.startswith("/") or ".links." in name):
        yield value


def test_every_address_of_ours_begins_with_the_prefix(behind: TestClient) -> None:
    found: dict[str, set[str]] = {}
    for path in PAGES:
        page = behind.get(PREFIX + path, headers={"Accept": "text/html"}, follow_redirects=True)
        held = Held(page.text)
        found[path] = ours(held.addresses)
        assert held.prefix == ("" if "/pictures/" in path else PREFIX), path
    for path in ADDRESSES:
        found[path] = ours(linked(behind.get(PREFIX + path).json()))
    feed = behind.get(f"{PREFIX}/feeds/changes?entity=MD").text
    linked_by_feed = re.findall(r'<link [^>]*href="([^"]+)"', feed)
    found["feed"] = {address.removeprefix("http://testserver") for address in linked_by_feed}
    assert {path for path, held in found.items() if not held} == set()
    for path, addresses in found.items():
        outside = {address for address in addresses if not address.startswith(f"{PREFIX}/")}
        twice = {address for address in addresses if address.count(f"{PREFIX}/") > 1}
        assert (outside, twice) == (set(), set()), path


def test_what_they_lead_to_is_there(behind: TestClient) -> None:
    home = Held(behind.get(f"{PREFIX}/").text)
    answers = {address: behind.get(address.partition("#")[0]).status_code for address in ours(home.addresses)}
    assert len(answers) > 20
    assert set(answers.values()) == {200}
    moved = behind.get(f"{PREFIX}/view/who_funds_whom?country=MD&theme=", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (303, f"{PREFIX}/view/who_funds_whom?country=MD")
    offered = behind.get(f"{PREFIX}/suggestions?text=icmpd").text
    assert set(re.findall(r'"href": *"(/[^/"]*)/', offered)) == {PREFIX}
