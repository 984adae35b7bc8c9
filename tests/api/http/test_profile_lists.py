"""Lists of profiles: whether projects go on is told by their dates, no count is cut, and “see all” lists the same."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from coopnet.api.http.profiles import profile_page
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.statements import Circumstances, StatedDate, Statement
from coopnet.graph.store.store import Store
from coopnet.queries import changes
from coopnet.queries.actors.what_changed import ChangeKind
from coopnet.queries.agreements import ratification
from coopnet.queries.asking.scope import Scope
from coopnet.queries.portions import ProfileReader
from fastapi.testclient import TestClient
from lxml import html

from ...graph.pool import SOURCE, named, stated
from .conftest import app_around, client_of

KE = "country:KE"
YEAR = datetime.now(UTC).year
NAMES = [named("s", SOURCE, "Register"), named("ke", KE, "Kenya")]


def told(client: TestClient, path: str, place: str) -> str:
    tree: Any = html.fromstring(client.get(path, headers={"Accept": "text/html"}).text)
    return " ".join("".join(tree.xpath(place)[0].itertext()).split())


def holding(store: Store, *records: Record) -> Store:
    load(store, Dataset("x", "curated"), [*NAMES, *records], Report())
    return store


def test_a_project_goes_on_until_the_last_day_that_its_end_can_mean(empty_store: Store) -> None:
    ends = {
        "year": {"end": str(YEAR)},
        "open": {"period": "2001/.."},
        "month": {"end": f"{YEAR + 1}-01"},
        "whole-year": {"period": str(YEAR)},
        "passed": {"end": str(YEAR - 1)},
        "silent": {},
    }
    records = [
        record
        for name, own in ends.items()
        for record in (
            named(f"n-{name}", f"project:{name}", name, **own),
            stated(f"b-{name}", "BENEFITS", f"project:{name}", KE),
        )
    ]
    holding(empty_store, *records)
    found = ProfileReader(empty_store, KE, Scope()).projects("country", f"{YEAR}-06-15", 10)
    assert (found.total, found.going, found.open) == (6, 4, 1)
    assert [project.id.removeprefix("project:") for project in found.first] == [
        "open",
        "month",
        "whole-year",
        "year",
        "passed",
        "silent",
    ]


@pytest.mark.parametrize(
    ("own", "change"),
    [
        ({"end": str(YEAR)}, ChangeKind.REVISED),
        ({"period": "2001/.."}, ChangeKind.REVISED),
        ({"end": str(YEAR - 1)}, ChangeKind.ENDED),
        ({"period": str(YEAR - 1)}, ChangeKind.ENDED),
    ],
)
def test_what_ends_this_year_has_not_ended(empty_store: Store, own: dict[str, str], change: ChangeKind) -> None:
    for described in ({}, own):
        holding(empty_store, named("p", "project:p", "Bridge", **described), stated("b", "BENEFITS", "project:p", KE))
    (row,) = changes(empty_store, "project:p", "1").rows
    assert row.change == change


def test_a_list_that_is_not_read_whole_counts_all(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_page, "_LINES", 5)
    holding(
        empty_store,
        *(stated(f"m{at}", "MEMBER_OF", KE, f"org:club-{at}") for at in range(8)),
        *(stated(f"d{at}", "SIGNED", KE, f"doc:treaty-{at}") for at in range(7)),
    )
    with client_of(app_around(empty_store)) as client:
        assert "A member of 8 organisations" in told(client, f"/entity/{KE}", "//h2[@id='memberships']/../..")
        assert "at least 5 agreements" in told(client, f"/entity/{KE}", "//h2[@id='agreements']/../..")
        assert "at least 5 agreements" in told(client, f"/entity/{KE}", "//p[@class='says']")
        assert told(client, f"/entity/{KE}", "//a[@href='#memberships']/b") == "8"
        assert told(client, f"/entity/{KE}", "//a[@href='#agreements']/b") == "at least 5"


def test_see_all_of_those_who_run_an_instrument_lists_these_only(empty_store: Store) -> None:
    holding(
        empty_store,
        *(stated(f"a{at}", "MANAGES", f"org:a{at}", "fund:a") for at in range(8)),
        stated("b", "MANAGES", "org:b", "fund:b"),
    )
    with client_of(app_around(empty_store)) as client:
        tree: Any = html.fromstring(client.get("/entity/fund:a").text)
        (href,) = tree.xpath("//h2[@id='managers']/../a/@href")
        listed = client.get(href, headers={"Accept": "text/html"}).text
    assert "org:a7" in listed
    assert "org:b" not in listed


def test_what_a_question_refuses_is_told_in_its_block(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = Statement("PARTY_TO", KE, "doc:x", Circumstances(SOURCE, date=StatedDate("2001-02-03")), {"act": "signed"})
    holding(empty_store, Record("x", (signed,)))
    monkeypatch.setattr(ratification, "_MOST", 0)
    with client_of(app_around(empty_store)) as client:
        block = told(client, f"/entity/{KE}", "//h2[@id='unratified']/../..")
    assert "too many" in block.casefold()
