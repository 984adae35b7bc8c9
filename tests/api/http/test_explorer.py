"""The explorer: what is drawn, plus the corrections named beside it, is the figure that “totals” gives, however it is
asked; every figure opens to rows that add up to it; and a page holds nothing that a source could make act.

The graph is loaded once and only read.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from coopnet.api.http.explorer.settings import settings_of
from coopnet.api.http.explorer.start_pictures import StartPictures
from coopnet.api.http.querying import asked
from coopnet.graph.errors import EngineUnavailable
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.plain_values import Row
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient
from lxml import html
from python_calamine import CalamineWorkbook
from starlette.datastructures import QueryParams

from ...accessibility import troubles
from ...browser import every_font
from .conftest import app_around, client_of, served
from .money_world import HOSTILE, WORLD

BASE = "/view/who_funds_whom?country=KE"
ASKED = [
    BASE,
    f"{BASE}&shown=EUR&top=5",
    f"{BASE}&from=2010&to=2014&through=place",
    f"{BASE}&system=CRS&kind=commitment",
    f"{BASE}&kind=commitment&shown=stated:DKK&through=nothing",
    "/view/who_funds_whom?theme=theme:iati-1-15110&funder=org:funder-3&top=25",
    "/view/totals?receiver=org:receiver-2&year=2012&year=2015&year=2016",
    "/view/money?actor=org:funder-1",
]


@pytest.fixture(scope="module")
def money(database: Any) -> Store:
    store = database.empty()
    for dataset, records in WORLD:
        load(store, dataset, records, Report())
    database.holds = "money of the explorer"
    return database.store


@pytest.fixture(scope="module")
def door_to_money(money: Store) -> Iterator[TestClient]:
    with client_of(app_around(money)) as client:
        yield client


def page(client: TestClient, path: str) -> Any:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200, (path, response.text[:2000])
    return html.fromstring(response.text)


def summed(marks: list[Any]) -> Decimal:
    return sum((Decimal(mark.get("data-amount")) for mark in marks if mark.get("data-amount")), Decimal(0))


def figure(tree: Any, name: str) -> Decimal:
    return Decimal(next(iter(tree.xpath(f"//*[@{name}]/@{name}"))))


def by_totals(store: Store, tree: Any) -> Decimal:
    """Ask “totals” for what the page says it shows, as the address of its JSON has it."""
    href = tree.xpath("//div[@class='menu']//a[text()='JSON']/@href")[0]
    shown = parse_qs(urlsplit(tree.xpath("//a[@class='headline']/@href")[0]).query)["shown"][0]
    items = [(name, value) for name, value in QueryParams(urlsplit(href).query).multi_items() if name != "by"]
    given, scope = asked(CATALOGUE["totals"], QueryParams(items))
    if ":" in shown:
        rows = CATALOGUE["totals"].ask(store, given, scope).rows
        return sum((Decimal(row.amount) for row in rows), Decimal(0))
    answer = CATALOGUE["totals"].ask(store, {**given, "convert": shown}, scope)
    return sum((one.amount for one in answer.figures), Decimal(0))


@pytest.mark.parametrize("path", ASKED)
def test_what_is_drawn_and_named_is_the_figure_of_totals(money: Store, door_to_money: TestClient, path: str) -> None:
    tree = page(door_to_money, f"{path}{'&' if '?' in path else '?'}all=yes")
    whole = summed(tree.xpath("//a[@class='headline']"))
    assert whole == by_totals(money, tree)
    below = sum(map(Decimal, tree.xpath("//@data-below")), Decimal(0))
    assert below <= 0
    columns = len(tree.xpath("//article/@data-columns")[0].removesuffix("hp"))
    for layer in range(columns - 1):
        assert summed(tree.xpath(f"//path[@data-layer='{layer}']")) + below == whole, (path, layer)
    for column in range(columns):
        assert summed(tree.xpath(f"//a[@data-column='{column}']")) + below == whole, (path, column)
    assert summed(tree.xpath("//svg[@data-chart='years']//a")) == whole
    assert summed(tree.xpath("//table[@class='pairs']/tbody/tr")) == whole
    assert figure(tree, "data-total") == whole
    check_map(tree, whole)


def check_map(tree: Any, whole: Decimal) -> None:
    """The circles and what has no place are the figure; the lines and what has no line are the circles."""
    spots = summed(tree.xpath("//svg[@data-chart='map']//a[@data-layer='spots']"))
    assert spots + sum(map(Decimal, tree.xpath("//@data-unplaced")), Decimal(0)) == whole
    assert figure(tree, "data-placed") == spots
    ways = summed(tree.xpath("//svg[@data-chart='map']//a[@data-layer='ways']"))
    assert ways + sum(map(Decimal, tree.xpath("//@data-beside")), Decimal(0)) == spots
    lists = tree.xpath("//section[@aria-labelledby='map']//details//section")
    assert [summed(marks.xpath(".//a[@data-marks]")) for marks in lists] == [whole, whole]


@pytest.mark.parametrize("detail", ["finance=loan", "aid_type=C01", "tied=untied", "finance=grant&tied=tied&top=5"])
def test_what_is_told_apart_by_form_adds_up_as_well(money: Store, door_to_money: TestClient, detail: str) -> None:
    tree = page(door_to_money, f"{BASE}&{detail}")
    whole = summed(tree.xpath("//a[@class='headline']"))
    assert whole == by_totals(money, tree)
    check_map(tree, whole)
    chosen = tree.xpath("//form[@class='sentence']//select/option[@selected]/@value")
    assert {part.partition("=")[2] for part in detail.split("&")} <= {*chosen, "5"}
    every = summed(page(door_to_money, BASE).xpath("//a[@class='headline']"))
    assert whole != every
    check_evidence(door_to_money, tree.xpath("//a[@class='headline']/@href")[0], whole)


def test_a_form_of_which_there_is_nothing_says_what_there_is(door_to_money: TestClient) -> None:
    assert "No source states money of this kind" in page(door_to_money, f"{BASE}&finance=equity").text_content()


def test_marks_of_the_map_open_to_their_rows(door_to_money: TestClient) -> None:
    tree = page(door_to_money, f"{BASE}&through=place")
    for layer in ("spots", "ways"):
        for mark in tree.xpath(f"//svg[@data-chart='map']//a[@data-layer='{layer}']")[:2]:
            check_evidence(door_to_money, mark.get("href"), Decimal(mark.get("data-amount")))
    for home in tree.xpath("//section[@aria-labelledby='map']//details//section")[0].xpath(".//a"):
        check_evidence(door_to_money, home.get("href"), Decimal(home.get("data-amount")))


def test_the_bundle_is_whole_and_the_same_each_time(door_to_money: TestClient) -> None:
    tree = page(door_to_money, BASE)
    href = tree.xpath("//div[@class='menu']//a[text()='Bundle']/@href")[0]
    assert "as_of=2" in href
    content = door_to_money.get(href).content
    assert content == door_to_money.get(href).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    told = json.loads(files["provenance.json"])
    assert {name: hashlib.sha256(made).hexdigest() for name, made in files.items() if name in told["files"]} == told[
        "files"
    ]
    assert files.keys() == {*told["files"], "provenance.json"}
    index = html.fromstring(files["index.html"].decode())
    assert index.xpath("//script | //a[starts-with(@href, 'http')] | //link") == []
    assert {*index.xpath("//img/@src | //a/@href")} <= files.keys()
    whole = summed(tree.xpath("//a[@class='headline']"))
    assert summed(index.xpath("//b[@class='headline']")) == whole
    assert "CC0-1.0" in files["LICENCES.txt"].decode()
    rows = list(csv.DictReader(io.StringIO(files["rows.csv"].decode("utf-8-sig"))))
    assert sum((Decimal(row["usd"]) for row in rows if row["usd"]), Decimal(0)) == whole
    sums = json.loads(files["sums.json"])["rows"]
    assert sum((Decimal(row["usd"]) for row in sums if row["usd"]), Decimal(0)) == whole
    assert told["version"] == 2
    assert HOSTILE not in files["index.html"].decode()


def test_the_first_page_shows_a_map_and_three_answers(door_to_money: TestClient) -> None:
    for _ in range(60):
        tree = page(door_to_money, "/")
        if tree.xpath("//section[@class='atlas']"):
            break
        assert "is being drawn" in tree.text_content()
    assert summed(tree.xpath("//a[@data-layer='spots']")) > 0
    cards = tree.xpath("//ul[@class='cards pictured']//a")
    assert cards
    for card in cards:
        assert card.xpath(".//svg//path | .//svg//rect")
        answer = page(door_to_money, card.get("href"))
        told = card.xpath(".//span//bdi")[0].text_content()
        assert told.startswith(answer.xpath("//a[@class='headline']")[0].text_content())


@pytest.mark.browser
def test_the_first_page_shows_its_map_as_soon_as_it_is_drawn(money: Store, look: Callable[..., Any]) -> None:
    """A newcomer opens it while a server starts."""
    with served(app_around(money)) as place:
        opened, _, complaints = look(place)
        opened.locator("section.atlas").wait_for(timeout=60_000)
        assert complaints == []


class FailingOnce(Store):
    """A store that cannot be reached the first time, and remembers what was read."""

    texts: list[tuple[str, str]]

    def read(self, cypher: str, parameters: Mapping[str, Any], time_limit: float | None = None) -> list[Row]:
        if not hasattr(self, "texts"):
            self.texts = []
            raise EngineUnavailable("Neo4j is not there.")
        self.texts.append((cypher, json.dumps(dict(parameters), sort_keys=True)))
        return super().read(cypher, parameters, time_limit)


def test_pictures_that_failed_are_drawn_again_and_their_sums_asked_once(money: Store) -> None:
    drawn, status = StartPictures(), {"as_of": 2, "as_of_time": "then"}
    with FailingOnce(money.address) as store:
        found, is_drawn = None, False
        for _ in range(60):
            found, is_drawn = drawn.read(store, status)
            if found is not None:
                break
        assert is_drawn
        assert found is not None
        whole = [
            (cypher, given)
            for cypher, given in store.texts
            if "year" in cypher and ('"country": []' in given or "$country" not in cypher)
        ]
        assert 0 < len(whole) == len(set(whole))


def test_silence_is_drawn_and_money_taken_back_is_named(door_to_money: TestClient) -> None:
    tree = page(door_to_money, BASE)
    labels = [" ".join(one.itertext()) for one in tree.xpath("//a[contains(@class, 'node')]/title")]
    assert any("Receiver not stated" in label for label in labels)
    assert any("Funder not stated" in label for label in labels)
    assert figure(tree, "data-below") < 0
    assert tree.xpath("//p[@class='beside']//a[contains(@href, 'system=CRS')]")


@pytest.mark.parametrize("path", [BASE, f"{BASE}&shown=EUR&from=2010&to=2016&through=place&top=5"])
def test_every_figure_opens_to_rows_that_add_up_to_it(door_to_money: TestClient, path: str) -> None:
    tree = page(door_to_money, path)
    nodes = [one for one in tree.xpath("//ol//a[@data-marks]") if "/evidence/" in one.get("href")]
    rows = tree.xpath("//table[@class='pairs']/tbody/tr")[:1]
    bars = tree.xpath("//svg[@data-chart='years']//a")[:1]
    figures = tree.xpath("//ul[@class='figures']//a[@data-figure and contains(@href, '/evidence/')]")
    expected = [(bar.get("href"), Decimal(bar.get("data-amount"))) for bar in bars]
    expected += [(row.xpath(".//a/@href")[-1], Decimal(row.get("data-amount"))) for row in rows]
    expected += [(one.get("href"), Decimal(one.get("data-figure"))) for one in figures]
    for href, amount in expected:
        check_evidence(door_to_money, href, amount)
    for mark in [nodes[0], nodes[-1], *(node for node in nodes if "others" in node.get("href"))]:
        check_evidence(door_to_money, mark.get("href"), Decimal(mark.get("data-amount")))


def check_evidence(client: TestClient, href: str, amount: Decimal | None) -> None:
    """Turn through all the pages of the rows: with their neighbours on other pages, they add up to the figure."""
    tree = page(client, href)
    total = figure(tree, "data-total")
    if amount is not None:
        assert total == amount, href
    assert (
        summed(tree.xpath("//ol[@class='rows']//*[@data-amount]") + tree.xpath("//p[@class='sum']//b[@data-amount]"))
        == total
    )
    seen = summed(tree.xpath("//ol[@class='rows']//*[@data-amount]"))
    while older := tree.xpath("//a[@class='more' and text()='Older ones']/@href"):
        tree = page(client, older[0])
        seen += summed(tree.xpath("//ol[@class='rows']//*[@data-amount]"))
    assert seen == total, href
    assert tree.xpath("//ol[@class='rows']//a[contains(@href, '/record/')]") or "others" in href or "pick_home" in href


def test_the_file_holds_the_same_sums_as_numbers(door_to_money: TestClient) -> None:
    tree = page(door_to_money, BASE)
    whole = summed(tree.xpath("//a[@class='headline']"))
    content = door_to_money.get(tree.xpath("//div[@class='menu']//a[text()='XLSX']/@href")[0]).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Answer", "Sources", "By year", "Rows"]
    for sheet, column in (("Answer", "amount"), ("By year", "amount, USD"), ("Rows", "usd")):
        rows = book.get_sheet_by_name(sheet).to_python()
        head = next(at for at, row in enumerate(rows) if column in row)
        values = [row[rows[head].index(column)] for row in rows[head + 1 :]]
        assert all(isinstance(value, (int, float)) or value == "" for value in values), sheet
        assert sum((Decimal(str(value)) for value in values if value != ""), Decimal(0)) == whole, sheet


def test_charts_are_files_of_their_own(door_to_money: TestClient) -> None:
    tree = page(door_to_money, BASE)
    for href in tree.xpath("//div[@class='menu']//a[contains(@href, '/charts/')]/@href"):
        response = door_to_money.get(href)
        assert response.status_code == 200, href
        if ".svg" in href:
            made = html.fromstring(response.content)
            assert made.xpath("//script") == []
            assert summed(made.xpath("//path[@data-layer='0']") or made.xpath("//a[@data-amount]")) > 0
        else:
            assert response.content.startswith(b"\x89PNG")


def test_what_a_source_says_stays_text(door_to_money: TestClient) -> None:
    response = door_to_money.get(f"{BASE}&funder=org:funder-0", headers={"Accept": "text/html"})
    assert HOSTILE not in response.text
    assert "alert(1)" not in "".join(html.fromstring(response.text).xpath("//script/text()"))
    assert "style=" not in response.text
    assert len(response.content) < 300_000


def test_the_form_asks_what_it_shows(door_to_money: TestClient) -> None:
    """Sent as it stands, without a script, the form leads to the same answer."""
    path = f"{BASE}&shown=EUR&from=2010&to=2014&kind=commitment&as_of=2&language=fr&top=5"
    tree = page(door_to_money, path)
    form = tree.xpath("//form[@class='sentence']")[0]
    again = page(door_to_money, "/view/who_funds_whom?" + "&".join(f"{k}={v}" for k, v in form.form_values() if v))
    assert summed(again.xpath("//a[@class='headline']")) == summed(tree.xpath("//a[@class='headline']"))
    assert again.xpath("//form[@class='sentence']//input[@name='as_of']/@value") == ["2"]


def test_nothing_under_these_settings_says_what_there_is(door_to_money: TestClient) -> None:
    tree = page(door_to_money, f"{BASE}&kind=pledge")
    assert "No source states money of this kind" in tree.text_content()
    for href in tree.xpath("//main//ul/li/a/@href")[:1]:
        assert page(door_to_money, href).xpath("//a[@class='headline']")


@pytest.mark.parametrize(
    "query",
    ["shown=GBP", "top=7", "from=2015&to=2010", "from=x", "kind=gifts", "through=water", "nonsense=1", "planned=maybe"],
)
def test_what_cannot_be_asked_is_said(door_to_money: TestClient, query: str) -> None:
    response = door_to_money.get(f"{BASE}&{query}", headers={"Accept": "text/html"})
    assert response.status_code == 422, response.text[:500]
    assert query.partition("=")[0] in response.text or "years" in response.text


def test_old_addresses_are_answered_as_lists(door_to_money: TestClient) -> None:
    for path in (f"{BASE}&by=sector&vocabulary=1", f"{BASE}&page=2", f"{BASE}&by=actor"):
        assert not page(door_to_money, path).xpath("//article[contains(@class, 'explorer')]")
    assert page(door_to_money, f"{BASE}&year=2012&kind=disbursement&system=IATI").xpath("//a[@class='headline']")


@pytest.mark.parametrize(
    "query",
    ["country=KE&kind=commitment:planned&from=2010&to=2012", "shown=stated:DKK&year=2010&year=2014&all=yes&sort=rows"],
)
def test_settings_and_addresses_say_the_same(query: str) -> None:
    settings = settings_of("who_funds_whom", QueryParams(query))
    again = settings_of("who_funds_whom", QueryParams(urlsplit(settings.address()).query))
    assert again == settings


@pytest.mark.browser
def test_in_a_browser_light_dark_and_on_a_phone(
    money: Store, door_to_money: TestClient, look: Callable[..., Any]
) -> None:
    """Nothing is complained of, nobody else is asked, nothing is wider than the screen, axe finds nothing serious."""
    with served(app_around(money)) as place:
        for path in (f"{BASE}&top=5", f"{BASE}&kind=pledge", f"/evidence/{BASE.rpartition('/')[2]}&pick_year=2012"):
            page(door_to_money, path)  # so that Neo4j has planned what the browser waits for
            view, requests, complaints = look(place + path, viewport={"width": 1280, "height": 900})
            assert [one for one in requests if not one.startswith((place, "data:"))] == [], path
            assert complaints == [], path
            assert troubles(view) == [], path
            view.emulate_media(color_scheme="dark")
            assert troubles(view) == [], f"{path}, dark"
            view.set_viewport_size({"width": 390, "height": 844})
            assert view.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            assert troubles(view) == [], f"{path}, on a phone"


@pytest.mark.browser
@every_font
def test_names_beside_the_flow_stay_within_it(money: Store, look: Callable[..., Any]) -> None:
    with served(app_around(money)) as place:
        view, _, _ = look(f"{place}{BASE}&top=25&language=fr", viewport={"width": 1280, "height": 900})
        names = view.locator("svg.flow .node text")
        assert names.count() > 20
        chart = view.locator("svg.flow").bounding_box()
        for box in names.evaluate_all("all => all.map(text => text.getBoundingClientRect().toJSON())"):
            assert chart["x"] <= box["left"] <= box["right"] <= chart["x"] + chart["width"]


@pytest.mark.browser
def test_a_mark_is_chosen_in_all_views_and_opens_its_rows_by_keyboard(money: Store, look: Callable[..., Any]) -> None:
    with served(app_around(money)) as place:
        view, _, complaints = look(f"{place}{BASE}&top=5", viewport={"width": 1280, "height": 900})
        chart = view.locator("svg.flow")
        assert chart.locator("a[tabindex='0']").count() == 1
        chart.locator("a[tabindex='0']").focus()
        view.keyboard.press("ArrowRight")
        chosen = view.evaluate("document.activeElement.dataset.marks")
        assert chosen == "f1"
        view.keyboard.press("Enter")
        drawer = view.locator("dialog.drawer")
        drawer.locator(".total").wait_for()
        assert Decimal(drawer.locator(".total").get_attribute("data-total") or "") == Decimal(
            view.locator(".lists a[data-marks='f1']").get_attribute("data-amount") or ""
        )
        assert troubles(view) == []
        view.keyboard.press("Escape")
        assert view.evaluate("document.activeElement.dataset.marks") == chosen
        lit = "one => one.filter(one => one.classList.contains('lit')).map(one => one.dataset.marks)"
        for marks in ("svg.years a", "path.ribbon", "table.pairs tbody tr"):
            signs = view.locator(marks).evaluate_all(lit)
            assert signs, marks
            assert all(sign.split(" ")[0] == "f1" for sign in signs), marks
        assert "pick_funder" in view.url
        view.reload()
        assert view.locator(".pinned b").inner_text() == view.locator(".lists a[data-marks='f1'] bdi").text_content()
        view.keyboard.press("Escape")
        assert view.locator(".lit").count() == 0
        view.locator("path.ribbon[data-layer='1']").first.dispatch_event("click")
        drawer.locator(".total").wait_for()
        assert "pick_theme" in view.url
        assert complaints == []


@pytest.mark.browser
def test_the_years_have_two_handles(money: Store, look: Callable[..., Any]) -> None:
    with served(app_around(money)) as place:
        view, _, _ = look(place + BASE, viewport={"width": 1280, "height": 900})
        view.get_by_role("slider", name="First year").focus()
        view.keyboard.press("ArrowRight")
        view.keyboard.press("ArrowRight")
        view.get_by_role("slider", name="Last year").focus()
        view.keyboard.press("ArrowLeft")
        view.get_by_role("button", name="Show", exact=True).click()
        view.wait_for_load_state("networkidle")
        assert "from=2010" in view.url
        assert "to=2019" in view.url
        marks = view.locator("svg.years a").evaluate_all("all => all.map(one => one.dataset.marks)")
        assert {int(mark[-4:]) for mark in marks} == set(range(2010, 2020))
