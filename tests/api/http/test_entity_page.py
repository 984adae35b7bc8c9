"""The page of an entity: counted first and read in portions, so that none is too large; every statement is there."""

from __future__ import annotations

import re

import pytest
from coopnet.graph.model.schema import Modality
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from coopnet.queries.asking.scope import LARGEST_LIMIT, Scope
from coopnet.queries.portions import stated_of
from fastapi.testclient import TestClient

from .conftest import app_around, client_of, loaded, said

MANY = LARGEST_LIMIT + 50


@pytest.fixture
def hub(empty_store: Store) -> TestClient:
    """A country that more projects are for than any answer may have rows."""
    circumstances = Circumstances(source="source:x")
    planned = Circumstances(source="source:x", modality=Modality.PLANNED)
    statements = [
        said("source:x", "source:x", "X"),
        said("source:x", "country:KE", "Kenya"),
        *(
            Statement("BENEFITS", f"project:p{at:05}", "country:KE", planned if at < 7 else circumstances)
            for at in range(MANY)
        ),
        Statement("SUPPORTED", "country:DE", "country:KE", circumstances),
    ]
    loaded(empty_store, "x", statements)
    with client_of(app_around(empty_store)) as client:
        yield client


def test_a_hub_is_never_too_large(hub: TestClient) -> None:
    profile = hub.get("/entity/country:KE")
    assert profile.status_code == 200
    assert len(profile.content) < 100_000
    assert f"{MANY:,} projects; when they end is not stated" in profile.text
    page = hub.get("/entity/country:KE?all=yes")
    assert page.status_code == 200
    assert len(page.content) < 100_000
    group = re.search(r'<details class="group" id="group-benefits-to".*?</details>', page.text, re.DOTALL)[0]
    assert f'class="count">{MANY:,}, 7 not yet done<' in group
    assert group.count('class="statement"') == 5
    source = hub.get("/source/source:x?all=yes")
    assert source.status_code == 200
    assert f"{MANY + 3:,} statements by it" in source.text


def test_every_statement_of_a_hub_can_be_reached(hub: TestClient, empty_store: Store) -> None:
    # a hub is shown in no order of ours, so what the pages before have is asked for in one portion
    before = stated_of(empty_store, "country:KE", Scope(), "BENEFITS", "to", most=9950).groups[0].statements
    path, seen = "/entity/country:KE?type=BENEFITS&way=to&page=200", []
    assert f"9,951–10,000 of {MANY:,}" in hub.get(path).text
    while path:
        text = hub.get(path).text
        seen += re.findall(r'href="/entity/(project:p\d+)"', text)
        after = re.search(r'rel="next" href="([^"]+)"', text)
        path = after[1].replace("&amp;", "&") if after else ""
    assert len(seen) == MANY - 9950
    assert {*seen, *(one.subject.id for one in before)} == {f"project:p{at:05}" for at in range(MANY)}


def test_each_group_has_as_many_statements_as_it_says(client: TestClient) -> None:
    for path in ("/entity/country:MD?all=yes", "/source/source:002?all=yes"):
        text = client.get(path).text
        groups = re.findall(r'<details class="group".*?</details>', text, re.DOTALL)
        assert groups
        for group in groups:
            count = int(re.search(r'class="count">(\d+)', group)[1])
            href = re.search(r'<a href="([^"]+)">All \d+</a>', group)
            whole = client.get(href[1].replace("&amp;", "&")).text if href else group
            assert whole.count('class="statement"') == count


def test_headings_are_in_the_language_of_the_reader(client: TestClient) -> None:
    def headings(language: str) -> list[str]:
        text = client.get(f"/entity/org:icmpd?all=yes&language={language}").text
        return re.findall(r"<summary><h3>([^<]+)</h3>", text)

    assert headings("en")
    assert [heading for heading in headings("fr") if heading in headings("en")] == []


def test_all_that_is_stated_of_an_entity_is_on_its_page(client: TestClient, demo_store: Store) -> None:
    text = client.get("/entity/org:icmpd?all=yes").text
    answer = CATALOGUE["entity"].ask(demo_store, {"entity": "org:icmpd"})
    assert answer.total == 8
    for statement in answer.statements.values():
        assert f">record <bdi>{statement.id}</bdi>" in text
        assert f'href="/source/{statement.source.id}"' in text


def test_names_stand_with_language_and_who_says_so(client: TestClient) -> None:
    text = client.get("/entity/country:LV").text
    assert '<bdi lang="lv">Latvija</bdi> <span class="soft">(lv)</span>' in text
    assert "assigned by whoever keeps the records" in text
    # a name needs its language only where that is not the page's
    assert "<h1><bdi>Latvija</bdi></h1>" in client.get("/entity/country:LV?language=lv").text


def test_a_name_that_many_give_stands_once_with_all_who_say_so(empty_store: Store) -> None:
    sources = [f"source:s{at}" for at in range(5)]
    described = [said(source, source, f"Source {source}") for source in sources] + [
        said(source, "org:a", "Alpha") for source in sources
    ]
    loaded(empty_store, "x", described)
    with client_of(app_around(empty_store)) as client:
        table = client.get("/entity/org:a").text.partition('<table class="answer">')[2].partition("</table>")[0]
    assert table.count("<bdi>Alpha</bdi>") == 1
    assert table.count("/source/source:s") == 3
    assert "and 2 other sources" in table


def test_names_of_the_same_records_are_one_row(client: TestClient) -> None:
    table = client.get("/entity/country:LV").text.partition('<table class="answer">')[2].partition("</table>")[0]
    (named,) = [row for row in table.split("<tr>") if "official name" in row]
    assert re.findall(r"<bdi[^>]*>(Latvi[^<]*)</bdi>", named) == ["Latvia", "Latvija"]


def test_on_its_own_page_a_source_is_not_named_on_every_line(client: TestClient) -> None:
    stated = client.get("/source/source:002?all=yes").text.partition('id="states"')[2]
    assert stated.count('class="whence"') > 50
    assert "Source: <a" not in stated


def test_what_is_only_planned_says_so(empty_store: Store) -> None:
    planned = Circumstances(source="source:x", modality=Modality.PLANNED)
    loaded(
        empty_store,
        "x",
        [
            said("source:x", "project:p", "Bridge"),
            Statement("FUNDS", "org:a", "project:p", planned),
            Statement("FUNDS", "org:a", "project:q", Circumstances(source="source:x")),
        ],
    )
    with client_of(app_around(empty_store)) as client:
        assert "Everything on file about it is planned" in client.get("/entity/project:p").text
        assert "Everything on file about it is planned" not in client.get("/entity/org:a").text


def test_moment_and_language_are_carried_on(client: TestClient) -> None:
    text = client.get("/entity/org:icmpd?as_of=1&language=lv").text
    inner = text.partition("<main")[2].partition("</main>")[0]
    led = re.findall(r'href="(/(?:entity|source|record|view|pictures|questions|changes|compare)/?[^"]*)"', inner)
    assert len(led) > 20
    assert [one for one in led if "as_of=1&amp;language=lv" not in one] == []
    assert 'name="as_of" value="1"' in text
    assert "You see what was known as of load" in client.get("/entity/org:icmpd?as_of=1").text


@pytest.mark.parametrize("path", ["/entity/ICMPD/2018/MPF-240-003", "/entity/source:002", "/source/org:icmpd"])
def test_other_addresses_lead_to_the_one_page(client: TestClient, path: str) -> None:
    response = client.get(path, follow_redirects=False)
    assert response.status_code == 303
    assert client.get(path).status_code == 200


def test_a_source_shows_its_licence_and_where_it_is_to_be_read(client: TestClient, demo_store: Store) -> None:
    text = client.get("/source/source:002").text
    everything = client.get("/source/source:002?all=yes").text
    row = next(one for one in CATALOGUE["sources"].ask(demo_store, {}).rows if one.source.id == "source:002")
    assert f"<dt>Licence</dt><dd><bdi>{row.licence or 'not stated'}</bdi>" in text
    assert f"{sum(row.states.values())} statements by it" in everything
    assert f"{sum(row.states.values())} single things" in text
