"""Pages in each language: nothing of the interface is left in English, links stay in it, a reader can change it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from babel import Locale
from coopnet.api.http.querying import address
from coopnet.api.languages import ENGLISH, LANGUAGES, speaking
from coopnet.api.picture_words import picture_words
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from coopnet.visualise.page.assets import script
from fastapi.testclient import TestClient
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from .conftest import app_around, client_of, served
from .money_world import WORLD

EQUAL = Path(__file__).parent / "equal_words.txt"
OTHERS = [language for language in LANGUAGES if language != ENGLISH]
PAGES = [
    "/",
    "/about",
    "/load/1",
    "/search",
    "/search?text=traf",
    "/search?text=zzzz",
    "/search?type=Organisation",
    "/record/demo/002.f05",
    "/nothing",
    "/problems/busy",
    "/view/supporters",
    "/view/who_funds_whom?country=MD",
    "/view/who_funds_whom?country=Atlantis",
    "/view/supporters?country=Atlantis",
    "/view/supporters?country=MD&start=never",
    "/pictures/supporters?country=Atlantis&framed=yes",
    *(address(f"/view/{name}", CATALOGUE[name].example) for name in ("supporters", "projects", "timeline", "stated")),
]
PICTURES = [
    "/pictures/supporters?country=MD",
    "/pictures/supporters?country=MD&framed=yes",
    "/pictures/supporters?country=MD&size=degree",
    "/pictures/supporters?country=MD&start=1900&end=1901",
    "/pictures/neighbourhood?entity=country:MD&depth=2",
]
OF_MONEY = [
    "/view/who_funds_whom?country=KE",
    "/view/who_funds_whom?country=KE&kind=pledge&from=1990&to=1991",
    "/view/totals?receiver=org:receiver-2&year=2012&year=2015&through=place",
    "/evidence/who_funds_whom?country=KE&pick_year=2012",
    "/evidence/who_funds_whom?country=KE&pick_funder=others",
]
"""Pages of the explorer, on a graph of money."""
_DATA = frozenset({"bdi", "code", "script", "style", "kbd", "title"})
_SHOWN_ATTRIBUTES = ("aria-label", "title", "placeholder", "data-label", "alt")
_NUMBER = re.compile(r"\d+(?:[\s.,]\d+)*")
_IN_ENGLISH: dict[str, frozenset[str]] = {}
"""What the English pages say, read once for all languages."""
_BEYOND = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll"))
        .map((one) => one.outerHTML.slice(0, 120))"""
"""What stands beyond the right edge of a page that is wider than its window."""
_SAID = re.compile(r'\bn?gettext\("((?:[^"\\]|\\.)+)"')
_LETTERS = re.compile(r"[^\W\d_]{2,}")


Pages = Callable[[str, str], HtmlElement]


def pages_of(client: TestClient) -> Pages:
    """Give pages by path and language."""

    def page(path: str, language: str) -> HtmlElement:
        joined = f"{path}{'&' if '?' in path else '?'}language={language}"
        answer = client.get(joined, headers={"Accept": "text/html"})
        return document_fromstring(answer.content.decode())

    return page


@pytest.fixture
def pages(client: TestClient) -> Pages:
    return pages_of(client)


@pytest.fixture(scope="module")
def money(database: Any) -> Store:
    store = database.empty()
    for dataset, records in WORLD:
        load(store, dataset, records, Report())
    database.holds = "money in languages"
    return database.store


@pytest.fixture(scope="module")
def pages_of_money(money: Store) -> Iterator[Pages]:
    with client_of(app_around(money)) as client:
        yield pages_of(client)


def texts_of(page: HtmlElement) -> Iterator[str]:
    """What a page says itself: without data, which stands in <bdi>, in other languages and beside marks of charts."""
    for element in page.iter(etree.Element):
        if is_data(element):
            continue
        yield from (element.get(name) or "" for name in _SHOWN_ATTRIBUTES)
        for text in (element.text, *(child.tail for child in element)):
            if text and _LETTERS.search(text):
                yield " ".join(_NUMBER.sub("", text).split())


def is_data(element: HtmlElement) -> bool:
    around = (element, *element.iterancestors())
    return any(
        element.tag in _DATA
        or (element.get("lang") is not None and element.tag != "html")
        or (element.tag == "a" and element.get("data-marks") is not None)
        for element in around
    )


def left_in_english(pages: Pages, paths: list[str], language: str) -> dict[str, str]:
    """What pages say in a language as in English, and no list says that it is the same, with where."""
    equal = {
        word
        for line in EQUAL.read_text("utf-8").splitlines()
        for tags, _, word in (line.partition(" "),)
        if tags == "all" or language in tags.split(",")
    }
    left: dict[str, str] = {}
    for path in paths:
        if path not in _IN_ENGLISH:
            _IN_ENGLISH[path] = frozenset(filter(_LETTERS.search, texts_of(pages(path, ENGLISH))))
        left |= {text: path for text in texts_of(pages(path, language)) if text in _IN_ENGLISH[path] - equal}
    return left


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(pages: Pages, language: str) -> None:
    assert left_in_english(pages, PAGES, language) == {}


def without_data(page: HtmlElement) -> HtmlElement:
    """A picture's page without what sources say: the title, the cells of the table, the names of sources."""
    for element in page.xpath("//h1 | //td | //ol[@class='sources'] | //*[@id='picture']/@aria-label/.."):
        element.clear()
    return page


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_of_a_picture_is_left_in_english(pages: Pages, language: str) -> None:
    def picture(path: str, of: str) -> HtmlElement:
        return without_data(pages(path, of))

    assert left_in_english(picture, PICTURES, language) == {}
    page = pages(PICTURES[0], language)
    assert page.getroottree().getroot().get("lang") == language
    data = json.loads(page.get_element_by_id("data").text)
    said = {found[1] for found in _SAID.finditer(script())}
    assert said == set(data["messages"])
    relations = {text for pair in data["verbs"] for text in pair}
    english = json.loads(pages(PICTURES[0], ENGLISH).get_element_by_id("data").text)
    assert relations & {text for pair in english["verbs"] for text in pair} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_of_a_picture_take_the_form_that_a_browser_asks_for(language: str) -> None:
    with speaking(language):
        forms = picture_words().messages["%(count)s statement"]
        told = picture_words().ngettext("%(count)s statement", "%(count)s statements", 21, count=21)
    assert not isinstance(forms, str)
    assert forms[Locale.parse(language).plural_form(21)] % {"count": 21} == told


def astray_of(pages: Pages, paths: list[str]) -> set[tuple[str, str]]:
    """Links and forms of pages that lead out of their language, with where."""
    astray: set[tuple[str, str]] = set()
    for path in paths:
        page = pages(path, "lv")
        html = page.getroottree().getroot()
        assert (html.get("lang"), html.get("dir")) == ("lv", "ltr")
        for link in page.iter("a"):
            href = link.get("href", "")
            parts = urlsplit(href)
            ours = href.startswith("/") and not parts.path.startswith(("/v1/", "/openapi", "/static"))
            is_choice = link.get("hreflang") is not None
            if ours and not is_choice and parse_qs(parts.query).get("language") != ["lv"]:
                astray.add((path, href))
        for form in page.iter("form"):
            if form.get("action", "").startswith("/"):
                kept = form.xpath('.//*[@name="language" and @value="lv"]')
                astray |= set() if kept else {(path, form.get("action"))}
    return astray


def test_links_stay_in_the_language(pages: Pages) -> None:
    assert astray_of(pages, PAGES) == set()


def test_the_first_page_follows_the_browser_and_says_so_to_caches(client: TestClient) -> None:
    def start(path: str, accept: str) -> Any:
        return client.get(path, headers={"Accept": "text/html", "Accept-Language": accept}, follow_redirects=False)

    led = start("/", "de, ro-MD;q=0.9, en;q=0.5")
    assert (led.status_code, led.headers["location"], led.headers["vary"]) == (303, "/?language=ro", "Accept-Language")
    stays = start("/", "en-GB, fr;q=0.5")
    assert (stays.status_code, stays.headers["content-language"]) == (200, "en")
    assert "Accept-Language" in stays.headers["vary"]
    chosen = start("/?language=en", "fr")
    assert (chosen.status_code, chosen.headers["content-language"]) == (200, "en")
    assert start("/about", "fr").headers["content-language"] == "en"
    assert start("/about?language=fr-CA", "en").headers["content-language"] == "fr"


def test_programs_are_answered_in_english(client: TestClient) -> None:
    asked = "/v1/questions/supporters?country=MD"
    french, english = client.get(f"{asked}&language=fr").json(), client.get(asked).json()
    assert french["summary"] == english["summary"]
    assert client.get("/v1/nothing?language=fr").json()["title"] == "There is no such page"


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_of_the_explorer_is_left_in_english(pages_of_money: Pages, language: str) -> None:
    assert left_in_english(pages_of_money, OF_MONEY, language) == {}


def test_links_of_the_explorer_stay_in_the_language(pages_of_money: Pages) -> None:
    assert astray_of(pages_of_money, OF_MONEY) == set()


@pytest.mark.browser
def test_a_journey_in_two_languages(money: Store, look: Callable[..., Any]) -> None:
    with served(app_around(money)) as address:
        page, _, complaints = look(address, locale="fr-FR")
        assert page.locator("html").get_attribute("lang") == "fr"
        page.locator("#first-find").press_sequentially("Funder 3", delay=20)
        page.get_by_role("option").first.click()
        page.wait_for_url(re.compile("/entity/org:funder-3"))
        assert "language=fr" in page.url
        page.goto(f"{address}/view/who_funds_whom?country=KE&language=fr")
        assert page.get_by_role("heading", level=1).inner_text().startswith("Qui finance qui")
        # the menu by keyboard alone
        page.locator(".languages summary").focus()
        page.keyboard.press("Enter")
        page.locator(".languages a[lang=ru]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("language=ru"))
        assert page.locator("html").get_attribute("lang") == "ru"
        assert "country=KE" in page.url
        assert page.get_by_role("heading", level=1).inner_text().startswith("Кто кого финансирует")
        page.locator("a.headline").click()
        page.locator("dialog.drawer .content").get_by_role("heading", name="Строки", exact=True).wait_for()
        page.keyboard.press("Escape")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(_BEYOND) == [], width
        assert complaints == []
