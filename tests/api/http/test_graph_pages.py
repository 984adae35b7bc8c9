"""The first page fits what is loaded; each load lists what it added and withdrew."""

from __future__ import annotations

import re

from coopnet.graph.loading.difference import unload
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient

from .conftest import app_around, client_of, loaded, said

X = Circumstances(source="source:x")


def firsts(client: TestClient) -> list[tuple[str, str]]:
    cards = re.findall(r'<a class="card" href="([^"]+)"><bdi>([^<]+)</bdi>', client.get("/").text)
    return [(href.replace("&amp;", "&"), title) for href, title in cards]


def test_counts_what_is_there(client: TestClient, demo_store: Store) -> None:
    text = client.get("/").text
    everything = CATALOGUE["statements"].ask(demo_store, {})
    assert f">{everything.total} statements</a>" in text
    for href, count in re.findall(r'<li><a href="(/search\?type=\w+)">.*?<b>([\d,]+)</b>', text):
        assert f"{count} result" in client.get(href).text, href


def test_three_first_questions_have_answers(client: TestClient) -> None:
    shown = firsts(client)
    assert shown[0][1] == "Who supports Moldova?"
    assert len(shown) == 3
    for href, _ in shown:
        assert client.get(href.replace("/view/", "/v1/questions/")).json()["total"] > 0


def test_first_questions_fit_other_data(empty_store: Store) -> None:
    loaded(
        empty_store,
        "treaties",
        [
            said("source:x", "doc:t", "Treaty on rivers", kind="treaty"),
            said("source:x", "country:KE", "Kenya"),
            Statement("SIGNED", "country:KE", "doc:t", X),
            Statement("SIGNED", "country:TZ", "doc:t", X),
        ],
    )
    with client_of(app_around(empty_store)) as client:
        titles = [title for _, title in firsts(client)]
        assert titles[0] == "Who signed what?"
        assert "Moldova" not in client.get("/").text
        assert all(client.get(href).status_code == 200 for href, _ in firsts(client))


def test_an_empty_graph_says_what_to_do(empty_store: Store) -> None:
    with client_of(app_around(empty_store)) as client:
        assert "coopnet load demo" in client.get("/").text
        assert "Nothing was ever loaded" in client.get("/about").text
        assert client.get("/load/1").status_code == 404


def test_counts_follow_a_load(empty_store: Store) -> None:
    with client_of(app_around(empty_store)) as client:
        client.get("/")
        loaded(empty_store, "a", [said("source:x", "org:a", "A")])
        assert ">1 statements</a>" in client.get("/").text or ">1 statement" in client.get("/").text
        loaded(empty_store, "b", [said("source:x", "org:b", "B"), said("source:x", "org:c", "C")])
        assert ">3 statements</a>" in client.get("/").text


def test_a_load_lists_what_it_added_and_withdrew(empty_store: Store) -> None:
    kept, gone, new = (Statement("FUNDS", f"org:{one}", "project:p", X) for one in ("kept", "gone", "new"))
    loaded(empty_store, "d", [said("source:x", "org:gone", "Gone Fund"), kept, gone])
    loaded(empty_store, "d", [said("source:x", "org:gone", "Gone Fund"), kept, new])
    unload(empty_store, "d")
    with client_of(app_around(empty_store)) as client:
        text = client.get("/load/2").text
        added, withdrawn = (
            re.findall(rf'<div class="change {one}">.*?</div>', text, re.DOTALL) for one in ("added", "withdrawn")
        )
        assert len(added) == len(withdrawn) == 1
        assert "org:new" in added[0]
        assert "Gone Fund" in withdrawn[0]
        assert client.get("/load/1").text.count('class="change added"') == 3
        assert client.get("/load/3").text.count('class="change withdrawn"') == 3
        rows = re.findall(r'href="/load/(\d)#changed">(\d+)</a>', client.get("/about").text)
        assert rows == [("3", "0"), ("3", "3"), ("2", "1"), ("2", "1"), ("1", "3"), ("1", "0")]


def test_a_past_moment_can_be_looked_at_and_left(empty_store: Store) -> None:
    loaded(empty_store, "d", [said("source:x", "org:a", "Old name")])
    loaded(empty_store, "d", [said("source:x", "org:a", "New name")])
    with client_of(app_around(empty_store)) as client:
        assert "<h1><bdi>New name</bdi></h1>" in client.get("/entity/org:a").text
        assert "<h1><bdi>Old name</bdi></h1>" in client.get("/entity/org:a?as_of=1").text
        assert client.get("/entity/org:a?as_of=9").status_code == 422
