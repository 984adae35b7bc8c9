"""How much one question reads of Neo4j, and how much one page: nothing twice, and no more texts than it takes.

Every text is a message to and fro, and a plan: a page that waits for dozens of them is slow, however fast each is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from coopnet.api.http.app import create_app
from coopnet.graph.store.plain_values import Row
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient


class CountingStore(Store):
    """A store that remembers which texts were read, with which parameters."""

    texts: list[tuple[str, str]]

    def read(self, cypher: str, parameters: Mapping[str, Any], time_limit: float | None = None) -> list[Row]:
        self.texts = [*getattr(self, "texts", []), (cypher, json.dumps(dict(parameters), sort_keys=True))]
        return super().read(cypher, parameters, time_limit)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_question_reads_nothing_twice(demo_store: Store, name: str) -> None:
    with CountingStore(demo_store.address) as store:
        CATALOGUE[name].ask(store, CATALOGUE[name].example)
        assert len(store.texts) == len(set(store.texts))


@pytest.mark.parametrize("by", ["actor", "country", "year"])
def test_who_funds_whom_takes_few_reads(demo_store: Store, by: str) -> None:
    with CountingStore(demo_store.address) as store:
        CATALOGUE["who_funds_whom"].ask(store, {"country": "country:MD", "by": by})
        assert len(store.texts) <= 8


def test_a_search_takes_few_reads(demo_store: Store) -> None:
    with CountingStore(demo_store.address) as store:
        # The state of the graph, the candidates, which of these are one, and the page with all that names it.
        assert CATALOGUE["search"].ask(store, {"text": "Ministry of Internal Affairs"}).rows
        assert len(store.texts) <= 4
        store.texts = []
        # One more for names that are only like it.
        assert CATALOGUE["search"].ask(store, {"text": "Minystry of Intarnal Afairs"}).rows
        assert len(store.texts) <= 6


def test_an_entity_page_takes_few_reads(demo_store: Store) -> None:
    opened: list[CountingStore] = []

    def connect() -> Store:
        opened.append(CountingStore(demo_store.address))
        return opened[-1]

    with TestClient(create_app(connect)) as client:
        client.get("/entity/country:MD")  # the first page reads what is kept for all
        opened[0].texts = []
        assert client.get("/entity/country:MD?language=nl").status_code == 200
        texts = opened[0].texts
    assert len(texts) == len(set(texts))
    assert len(texts) <= 12
