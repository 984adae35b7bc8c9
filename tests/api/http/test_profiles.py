"""Profiles, what changed, who could work together and two side by side, on one graph: the demo, a file about Ukraine in
two versions, and a register of two treaties. Journeys are walked in a real browser, as a newcomer would.

The graph is loaded once and only read.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from coopnet.api.http.querying import asked
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Scope, changes, potential_partners
from coopnet.queries.actors.what_changed import ChangeKind
from fastapi.testclient import TestClient
from lxml import html
from starlette.datastructures import QueryParams

from ...accessibility import troubles
from . import watched_world as world
from .conftest import app_around, client_of, served

KINDS = [
    f"/entity/{world.UA}",
    f"/entity/{world.MD}",
    f"/entity/{world.BUILDER}",
    f"/entity/{world.BRIDGE}",
    f"/entity/{world.THEME}",
    f"/entity/{world.SIGNED_ONLY}",
    "/entity/event:2018-03-16-brdo-ministerial",
    "/entity/person:mihail-beregoi",
    f"/source/{world.SOURCE}",
]
INTERNAL = re.compile(
    r"\bload\b|\bstatements?\b|\brecords?\b|resting on|EDTF|\b(?:country|org|project|theme|doc|event):\w"
)
"""Words of ours that no reader has to know."""
Look = Callable[..., Any]


@pytest.fixture(scope="module")
def watched(database: Any) -> Store:
    store = database.demo()
    database.holds = "demo and what is watched"
    for dataset, records in (
        (world.OF_TREATIES, world.TREATIES),
        (world.WATCH, world.FIRST),
        (world.WATCH, world.SECOND),
    ):
        load(store, dataset, records, Report())
    return store


@pytest.fixture(scope="module")
def pages(watched: Store) -> Iterator[TestClient]:
    with client_of(app_around(watched)) as client:
        yield client


@pytest.fixture(scope="module")
def place(watched: Store) -> Iterator[str]:
    with served(app_around(watched)) as address:
        yield address


def tree_of(client: TestClient, path: str) -> Any:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200, (path, response.text[:2000])
    return html.fromstring(response.text)


def told(tree: Any, place: str) -> str:
    return " ".join("".join(tree.xpath(place)[0].itertext()).split())


@pytest.mark.parametrize("path", KINDS)
def test_a_profile_says_at_a_glance_what_is_known_in_plain_words(pages: TestClient, path: str) -> None:
    tree = tree_of(pages, path)
    assert len(tree.xpath("//h1")) == 1
    assert len(told(tree, "//p[@class='says']")) > 20
    assert tree.xpath("//section[contains(@class, 'block')]")
    for folded in tree.xpath("//details[contains(@class, 'fold') or contains(@class, 'keys')]|//head|//footer"):
        folded.drop_tree()
    seen = " ".join(tree.xpath("//body//text()"))
    assert INTERNAL.findall(seen) == []


def test_figures_of_a_profile_are_those_of_totals_and_open_to_their_rows(pages: TestClient, watched: Store) -> None:
    for path in (KINDS[0], KINDS[2], KINDS[4]):
        figures = tree_of(pages, path).xpath("//ul[@class='figures']//a[@data-figure]")
        for figure in figures:
            href, shown = figure.get("href"), Decimal(figure.get("data-figure"))
            evidence = tree_of(pages, href)
            assert Decimal(evidence.xpath("//@data-total")[0]) == shown, (path, href)
            rows = evidence.xpath("//ol[@class='rows']/li/span[@class='amount']/@data-amount")
            assert sum(map(Decimal, rows), Decimal(0)) == shown, (path, href)
        assert figures or path == KINDS[4]
    query = parse_qs(urlsplit(tree_of(pages, KINDS[0]).xpath("//@href[contains(., '/evidence/')]")[0]).query)
    given, scope = asked(CATALOGUE["totals"], QueryParams({"country": world.UA, "kind": query["kind"][0]}))
    (row,) = CATALOGUE["totals"].ask(watched, given, scope).rows
    assert row.amount == "1500.0000" or Decimal(row.amount) == Decimal(1500)


def test_counts_of_a_profile_are_those_of_the_questions_behind_see_all(pages: TestClient, watched: Store) -> None:
    tree = tree_of(pages, KINDS[0])
    assert told(tree, "//a[@href='#projects']/b") == str(
        CATALOGUE["projects"].ask(watched, {"country": world.UA}).total
    )
    moldova = tree_of(pages, KINDS[1])
    unratified = CATALOGUE["signed_not_ratified"].ask(watched, {"party": world.MD})
    assert [row.document.id for row in unratified.rows] == [world.SIGNED_ONLY]
    assert "1 signed and, so far as stated, not ratified" in told(moldova, "//h2[@id='unratified']/../..")
    assert "ratified, 3 February 2004; signed, 3 February 2001" in told(moldova, "//h2[@id='agreements']/../..")


def test_everything_on_file_stays_within_reach(pages: TestClient, watched: Store) -> None:
    tree = tree_of(pages, KINDS[3])
    (href,) = tree.xpath("//a[starts-with(text(), 'Everything on file')]/@href")
    everything = pages.get(href).text
    answer = CATALOGUE["entity"].ask(watched, {"entity": world.BRIDGE})
    assert all(f">record <bdi>{statement.id}</bdi>" in everything for statement in answer.statements.values())


def test_what_changed_is_new_ended_revised_or_withdrawn_with_the_old_value(watched: Store) -> None:
    answer = changes(watched, world.UA, "3")
    rows = {(row.change, row.object.id if row.object else row.type): row for row in answer.rows}
    ended = rows[ChangeKind.ENDED, world.BRIDGE]
    assert {(each.property, each.before, each.after) for each in ended.differences} == {
        ("end", "2027-06-30", "2025-06-30"),
        ("status", "implementation", "closed"),
    }
    renamed = rows[ChangeKind.REVISED, world.SCHOOL]
    assert [(each.before, each.after) for each in renamed.differences] == [
        ("School at the river", "School at the river, new wing")
    ]
    (paid,) = [row for row in answer.rows if row.type == "FLOW"]
    assert paid.change == ChangeKind.REVISED
    assert ("amount", "USD 1\u202f000.00", "USD 1\u202f500.00") in {
        (each.property, each.before, each.after) for each in paid.differences
    } or [each.property for each in paid.differences] == ["amount"]
    assert (ChangeKind.NEW, world.UA) in rows  # the mill is for Ukraine
    assert {row.load for row in answer.rows} == {4}
    (gone,) = changes(watched, world.FUNDER, "3", change=[ChangeKind.WITHDRAWN]).rows
    assert (gone.type, gone.object.id if gone.object else "") == ("FUNDS", world.BRIDGE)
    assert all(key in answer.statements for row in answer.rows for key in row.statements)
    assert changes(watched, world.UA, "4").total == 0
    assert "everything is new" in changes(watched, world.UA, "2020-03").summary


def test_what_changed_and_withdrawn_later_stands_as_it_was_then(watched: Store) -> None:
    then = changes(watched, world.UA, "2", scope=Scope(as_of="3"))
    assert {row.change for row in then.rows} == {ChangeKind.NEW}
    assert all("closed" not in row.what for row in then.rows)


def test_who_could_work_together_has_reasons_and_no_tie(watched: Store) -> None:
    answer = potential_partners(watched, theme=world.THEME, country=world.UA)
    pairs = {frozenset((row.one.id, row.other.id)) for row in answer.rows}
    assert pairs == {
        frozenset(pair)
        for pair in (
            (world.BUILDER, world.TEACHER),
            (world.BUILDER, world.LATE),
            (world.TEACHER, world.LATE),
        )
    }
    row = answer.rows[0]
    assert row.reasons[0] == "Both work on Rebuilding in Ukraine."
    assert len(row.statements) == 2
    alone = potential_partners(watched, actor=world.LATE)
    assert {row.one.id for row in alone.rows} == {world.LATE}
    assert alone.total == 2


def test_the_question_is_at_every_door(pages: TestClient, watched: Store) -> None:
    given = {"entity": world.UA, "since": "3"}
    total = CATALOGUE["changes"].ask(watched, given).total
    assert pages.get("/v1/questions/changes", params=given).json()["total"] == total
    assert pages.get("/view/changes", params=given).status_code == 200
    from coopnet.api.command_line.cli import root

    helped = CliRunner().invoke(root, ["ask", "changes", "--help"])
    assert helped.exit_code == 0
    assert "--since" in helped.output or "SINCE" in helped.output


def test_a_feed_of_changes_is_atom_and_stays_the_same_until_the_next_load(pages: TestClient) -> None:
    path = f"/feeds/changes?entity={world.UA}"
    response = pages.get(path)
    assert response.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.text)  # noqa: S314 - ours
    atom = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", atom)
    titles = [entry.findtext("a:title", "", atom) for entry in entries]
    assert any(title.startswith("Ended: Bridge over the river") for title in titles)
    ids = [entry.findtext("a:id", "", atom) for entry in entries]
    assert len(set(ids)) == len(ids)
    tag = response.headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"another", {tag}', "*"):
        assert pages.get(path, headers={"If-None-Match": known}).status_code == 304, known
    assert pages.get(path, headers={"If-None-Match": '"another"'}).status_code == 200
    assert pages.get("/feeds/changes").status_code == 422


def test_two_side_by_side_have_their_figures_and_what_both_have(pages: TestClient) -> None:
    tree = tree_of(pages, f"/compare?one={world.MD}&other=Latvia")
    common = told(tree, "//h2[@id='common']/..")
    assert "Both take part in 2" in common
    assert "Convention on Rivers" in common
    assert pages.get("/compare?one=MD&other=Atlantis").status_code == 400
    assert "Both are the same" in pages.get("/compare?one=MD&other=MD").text


@pytest.mark.browser
def test_journeys(place: str, look: Look) -> None:
    # what Latvia and Moldova have in common
    page, _, complaints = look(f"{place}/entity/country:LV", viewport={"width": 1280, "height": 900})
    page.get_by_role("link", name="Compare with another").first.click()
    page.get_by_label("The other").fill("Moldova")
    page.get_by_label("The other").press("Enter")
    page.get_by_role("heading", name="What both have in common").wait_for()
    assert page.get_by_text("Both take part in 2").is_visible()
    # which treaties Moldova signed and did not ratify
    page.get_by_role("columnheader", name="Moldova").get_by_role("link").click()
    assert page.locator("section", has=page.locator("#unratified")).get_by_text("Convention on Rivers").is_visible()
    # what changed for Ukraine since March
    page.goto(f"{place}/entity/country:UA")
    page.get_by_role("link", name="What changed").first.click()
    page.get_by_role("textbox", name="Since").fill("2026-03")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("changes since March 2026").wait_for()
    page.get_by_role("textbox", name="Since").fill("3")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Ended").click()
    assert page.locator("del bdi").all_inner_texts() == ["2027-06-30", "implementation"]
    # a misspelt ministry found
    page.get_by_role("combobox", name="Find by name").fill("Minstry of Rivers")
    page.get_by_role("option", name=re.compile("Ministry of Rivers")).first.click()
    assert page.locator("h1").inner_text() == "Ministry of Rivers"
    assert complaints == []


@pytest.mark.browser
def test_a_figure_opens_to_its_rows_beside_the_profile(place: str, look: Look) -> None:
    page, _, complaints = look(f"{place}/entity/country:UA", viewport={"width": 390, "height": 800})
    figure = page.locator(".figures a[data-figure]").first
    figure.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open] .rows").wait_for()
    assert page.url.endswith("/entity/country:UA")
    assert page.locator("dialog .total").get_attribute("data-total") == figure.get_attribute("data-figure")
    page.keyboard.press("Escape")
    assert figure.evaluate("one => one === document.activeElement")
    assert complaints == []


@pytest.mark.browser
def test_pages_beside_profiles_are_accessible_and_fit(place: str, look: Look) -> None:
    further = (f"/changes?entity={world.UA}&since=3", f"/compare?one={world.MD}&other={world.LV}")
    for path in (KINDS[0], KINDS[5], *further):
        page, _, complaints = look(place + path, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        assert troubles(page) == [], path
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 900})
        assert troubles(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert complaints == []
        page.context.close()


def test_answers_say_which_versions_they_compare(pages: TestClient) -> None:
    body = json.loads(pages.get(f"/v1/questions/changes?entity={world.UA}&since=3").text)
    assert body["summary"].startswith("After ")
    assert pages.get(f"/v1/questions/changes?entity={world.UA}&since=99").status_code == 422
