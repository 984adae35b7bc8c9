"""Money on profiles: none is hidden, and what was not read is not called “not stated”."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.store.store import Store
from coopnet.queries.portions import profile_facts
from fastapi.testclient import TestClient
from lxml import html

from ...graph.pool import named
from ...queries.flows_by_hand import SOURCE, flow
from .conftest import app_around, client_of

KE = "country:KE"
NAMES = [named("s", SOURCE, "Register"), named("ke", KE, "Kenya"), named("fund", "org:fund", "Fund for Roads")]


def tree_of(client: TestClient, path: str) -> Any:
    return html.fromstring(client.get(path, headers={"Accept": "text/html"}).text)


def holding(store: Store, *records: Record) -> Store:
    load(store, Dataset("x", "curated"), [*NAMES, *records], Report())
    return store


def test_money_without_a_rate_is_shown_beside_money_that_has_one(empty_store: Store) -> None:
    holding(
        empty_store,
        flow("1", "500", "XTS", PROVIDER="org:fund", places={KE: None}),
        flow("2", "900", "USD", FlowKind.COMMITMENT, PROVIDER="org:fund", places={KE: None}),
    )
    with client_of(app_around(empty_store)) as client:
        shown = tree_of(client, f"/entity/{KE}").xpath("//ul[@class='figures']//a[@data-figure]")
        answer = tree_of(client, f"/view/who_funds_whom?country={KE}").xpath("//a[@class='headline']/@data-amount")
    assert [Decimal(figure.get("data-figure")) for figure in shown] == [Decimal(amount) for amount in answer] == [500]


@pytest.mark.parametrize("path", [f"/entity/{KE}", "/entity/org:fund"])
def test_what_was_not_read_is_not_called_not_stated(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    rows = [
        flow(
            str(at),
            "5",
            "USD",
            date=f"{2000 + at % 5}-01-01",
            PROVIDER="org:fund",
            RECEIVER=f"org:r{at}",
            places={KE: None},
        )
        for at in range(20)
    ]
    holding(empty_store, *rows)
    monkeypatch.setattr(profile_facts, "MANY", 10)
    with client_of(app_around(empty_store)) as client:
        tree = tree_of(client, path)
        text = tree.text_content()
        assert "Receiver not stated" not in text
        assert "nobody at the other end is stated" not in text
        (figure,) = tree.xpath("//ul[@class='figures']//a[@data-figure]")
        assert Decimal(figure.get("data-figure")) == 100
        for href in tree.xpath("//svg[@data-chart='years']//a/@href"):
            assert "pick_partner=none" not in href
            assert "pick_funder=none" not in href
