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
from coopnet.graph.store.snapshot import Snapshot
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import expect
from starlette.datastructures import QueryParams

from ...accessibility import troubles
from ...queries import watched_world as world
from .conftest import app_around, client_of, served

SAYS = {
    f"/entity/{world.UA}": (2, "Sources on file name 1 funder giving money for Ukraine, and 3 projects there."),
    f"/entity/{world.MD}": (
        8,
        "Sources on file name 3 projects for Moldova, and state no money for it. It takes part in 3 agreements.",
    ),
    f"/entity/{world.BUILDER}": (3, "Organisation. It receives money from 1 funder. It takes part in 1 project."),
    f"/entity/{world.BRIDGE}": (
        3,
        "A project for Ukraine. It is stated to run from 1 January 2024 to 30 June 2025. Who carries it out: "
        "Bridge Builders.",
    ),
    f"/entity/{world.THEME}": (1, "3 projects on file are about Rebuilding."),
    f"/entity/{world.SIGNED_ONLY}": (
        2,
        "Document; the first act on file is of 3 February 2001. 2 parties are stated.",
    ),
    "/entity/event:2018-03-16-brdo-ministerial": (
        5,
        "Ministerial conference (event), 16 March 2018, in Brdo. 5 participants are stated.",
    ),
    "/entity/person:mihail-beregoi": (
        3,
        "Mihail Beregoi is named with this post: State Secretary, Ministry of Internal Affairs of the Republic of "
        "Moldova (23 March 2018).",
    ),
    f"/source/{world.SOURCE}": (
        2,
        "A source. The text itself is not kept; what is taken from it names its place there.",
    ),
}
"""By address, how many blocks a profile has, and its first sentence."""
KINDS = [*SAYS]
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
    blocks = tree.xpath("//section[contains(@class, 'block')]")
    assert (len(blocks), told(tree, "//p[@class='says']")) == SAYS[path]
    for folded in tree.xpath("//details[contains(@class, 'fold') or contains(@class, 'keys')]|//head|//footer"):
        folded.drop_tree()
    seen = " ".join(tree.xpath("//body//text()"))
    assert INTERNAL.findall(seen) == []


def test_figures_of_a_profile_are_those_of_totals_and_open_to_their_rows(pages: TestClient, watched: Store) -> None:
    for path, expected in ((KINDS[0], ["1500.00", "700.00"]), (KINDS[2], ["1500.00"]), (KINDS[4], [])):
        figures = tree_of(pages, path).xpath("//ul[@class='figures']//a[@data-figure]")
        assert [figure.get("data-figure") for figure in figures] == expected
        for figure in figures:
            href, shown = figure.get("href"), Decimal(figure.get("data-figure"))
            evidence = tree_of(pages, href)
            assert Decimal(evidence.xpath("//@data-total")[0]) == shown, (path, href)
            rows = evidence.xpath("//ol[@class='rows']/li/span[@class='amount']/@data-amount")
            assert sum(map(Decimal, rows), Decimal(0)) == shown, (path, href)
    query = parse_qs(urlsplit(tree_of(pages, KINDS[0]).xpath("//@href[contains(., '/evidence/')]")[0]).query)
    given, scope = asked(CATALOGUE["totals"], QueryParams({"country": world.UA, "kind": query["kind"][0]}))
    (row,) = CATALOGUE["totals"].ask(watched, given, scope).rows
    assert (row.amount, row.currency) == ("1500.00", "USD")


def test_counts_of_a_profile_are_those_of_the_questions_behind_see_all(pages: TestClient, watched: Store) -> None:
    tree = tree_of(pages, KINDS[0])
    assert told(tree, "//a[@href='#projects']/b") == "3"
    assert CATALOGUE["projects"].ask(watched, {"country": world.UA}).total == 3
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
    assert len(answer.statements) == 4
    assert all(f">record <bdi>{statement.id}</bdi>" in everything for statement in answer.statements.values())


def test_the_question_is_at_every_door(pages: TestClient, watched: Store) -> None:
    given = {"entity": world.UA, "since": "3"}
    total = CATALOGUE["changes"].ask(watched, given).total
    assert total == 5
    assert pages.get("/v1/questions/changes", params=given).json()["total"] == total
    assert pages.get("/view/changes", params=given).status_code == 200
    from coopnet.api.command_line.cli import root

    helped = CliRunner().invoke(root, ["ask", "changes", "--help"])
    assert helped.exit_code == 0
    assert "Usage: coopnet ask changes [OPTIONS] ENTITY SINCE" in helped.output


def test_a_feed_of_changes_is_atom_and_stays_the_same_until_the_next_load(pages: TestClient) -> None:
    path = f"/feeds/changes?entity={world.UA}"
    response = pages.get(path)
    assert response.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.text)  # noqa: S314 - ours
    atom = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", atom)
    titles = [entry.findtext("a:title", "", atom) for entry in entries]
    assert titles[:5] == [
        "Revised: Disbursement of 1\u202f500.00 USD from Fund for Rivers to Bridge Builders in Ukraine",
        "Ended: Bridge over the river: status closed; began 1 January 2024; ended 30 June 2025; "
        "names used Bridge over the river",
        "Revised: School at the river, new wing: began 1 January 2024; ended 30 June 2027; "
        "names used School at the river, new wing",
        "New: Mill is for Ukraine",
        "New: Mill: names used Mill",
    ]
    assert {title.partition(":")[0] for title in titles[5:]} == {"New"}
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
    assert "Both take part in 2 Convention on MillsConvention on Rivers" in common
    assert "Beside these: 1 for the first only, 0 for the second only." in common
    assert pages.get("/compare?one=MD&other=Atlantis").status_code == 400
    assert "Both are the same" in pages.get("/compare?one=MD&other=MD").text


@pytest.mark.browser
def test_journeys(place: str, look: Look) -> None:
    # what Latvia and Moldova have in common
    page, _, complaints = look(f"{place}/entity/country:LV", viewport={"width": 1280, "height": 900})
    page.get_by_role("link", name="Compare with another").first.click()
    page.get_by_label("The second").fill("Moldova")
    page.get_by_label("The second").press("Enter")
    page.get_by_role("heading", name="What both have in common").wait_for()
    assert page.get_by_text("Both take part in 2").is_visible()
    # which treaties Moldova signed and did not ratify
    page.get_by_role("columnheader", name="Moldova").get_by_role("link").click()
    unratified = page.locator("section", has=page.locator("#unratified"))
    expect(unratified.get_by_text("Convention on Rivers")).to_be_visible()
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
        page.close()


def test_answers_say_which_versions_they_compare(pages: TestClient, watched: Store) -> None:
    body = json.loads(pages.get(f"/v1/questions/changes?entity={world.UA}&since=3").text)
    loaded = [load["finished"][:10] for load in Snapshot(watched).loads]
    assert body["summary"] == (f"After {loaded[2]}: 2 new, 3 revised, 0 no longer said. The first data is of that day.")
    assert pages.get(f"/v1/questions/changes?entity={world.UA}&since=99").status_code == 422
