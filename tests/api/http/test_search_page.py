"""Finding by name: all results are counted, kinds filter, and what is suggested while typing is the same."""

from __future__ import annotations

import re

import pytest
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Scope
from fastapi.testclient import TestClient

from .conftest import app_around, client_of, loaded, said


def found(client: TestClient, query: str) -> list[str]:
    text = client.get(f"/search?{query}").text
    return re.findall(r'<li><a href="/(?:entity|source)/([^"?]+)"', text.partition('<ol class="found"')[2])


def test_says_how_many_there_are_and_lists_each(client: TestClient, demo_store: Store) -> None:
    rows = CATALOGUE["search"].ask(demo_store, {"text": "trafficking"}, Scope(limit=10_000)).rows
    assert len(rows) > 8
    assert f"{len(rows)} results: these are all" in client.get("/search?text=trafficking").text
    assert found(client, "text=trafficking") == [row.entity.id for row in rows]
    suggested = client.get("/suggestions?text=trafficking").json()
    assert suggested["total"] == len(rows)
    assert [one["id"] for one in suggested["rows"]] == [row.entity.id for row in rows[:8]]
    assert suggested["words"] == f"{len(rows)} results, 8 shown"


def test_counts_by_kind_add_up(client: TestClient) -> None:
    text = client.get("/search?text=trafficking").text
    facets = re.search(r'<nav class="facets".*?</nav>', text, re.DOTALL)[0]
    whole, *parts = (int(one.replace(",", "")) for one in re.findall(r'class="count">([\d,]+)<', facets))
    assert sum(parts) == whole
    for label, count in re.findall(r'type=(\w+)".*?class="count">(\d+)<', facets):
        assert len(found(client, f"text=trafficking&type={label}")) == int(count)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ministry: internal", {"org:md-mia"}),
        ("Ministry:interior", {"org:lt-mol", "org:lv-moi", "org:lt-moi", "org:md-mia"}),
        ("country: moldova", {"country:MD"}),
        ("donor: icmpd", {"org:icmpd"}),
        ("igo: interpol", {"org:interpol"}),
        ("country:MD", {"country:MD"}),
        ("org:icmpd", {"org:icmpd"}),
        ("ICMPD/2018/MPF-240-003", {"project:icmpd-2018-mpf-240-003"}),
    ],
)
def test_a_kind_before_the_name_narrows(client: TestClient, text: str, ids: set[str]) -> None:
    hits = set(found(client, f"text={text}"))
    assert hits
    assert hits <= ids


def test_a_word_with_a_colon_that_is_no_kind_is_a_part_of_the_name(empty_store: Store) -> None:
    loaded(empty_store, "x", [said("source:x", "project:p", "Phase two: bridges"), said("source:x", "source:x", "X")])
    with client_of(app_around(empty_store)) as client:
        assert found(client, "text=Phase two: bridges") == ["project:p"]


def test_nothing_found_says_what_was_looked_through(client: TestClient) -> None:
    assert "Nothing in this graph is called so" in client.get("/search?text=zzzzqqq").text
    assert client.get("/suggestions?text=zzzzqqq").json()["words"] == "Nothing is called so"
    assert client.get("/suggestions").json()["total"] == 0


def test_lists_everything_of_a_kind_page_by_page(empty_store: Store) -> None:
    names = [f"Body {at:03}" for at in range(120)]
    loaded(empty_store, "x", [said("source:x", f"org:b{at}", name) for at, name in enumerate(names)])
    with client_of(app_around(empty_store)) as client:
        pages = [client.get(f"/search?type=Organisation&page={page}").text for page in (1, 2, 3)]
        assert "51–100 of 120" in pages[1]
        listed = [name for page in pages for name in re.findall(r"<bdi>(Body \d+)</bdi></a>", page)]
        assert listed == names
        assert 'rel="next"' not in pages[2]


def test_suggestions_keep_to_types_moment_and_language(client: TestClient) -> None:
    rows = client.get("/suggestions?text=latvia&types=Country&language=lv&as_of=1").json()["rows"]
    assert [row["id"] for row in rows] == ["country:LV"]
    assert rows[0]["name"] == "Latvija"
    assert rows[0]["language"] == "lv"
    assert rows[0]["href"] == "/entity/country:LV?as_of=1&language=lv"


@pytest.mark.parametrize("query", ["text=x&page=0", "text=x&page=x", "text=x&kinds=a", "text=x&type=Cat"])
def test_refuses_what_means_nothing(client: TestClient, query: str) -> None:
    assert client.get(f"/search?{query}").status_code in (404, 422)
