"""Pages in each language: nothing of the interface is left in English, links stay in it, a reader can change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from coopnet.api.http.querying import address
from coopnet.api.languages import ENGLISH, LANGUAGES
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

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
    "/view/who_funds_whom?country=MD&kind=pledge&from=1990&to=1991",
    "/evidence/who_funds_whom?country=MD",
    *(address(f"/view/{name}", CATALOGUE[name].example) for name in ("supporters", "projects", "timeline", "stated")),
]
_DATA = frozenset({"bdi", "code", "script", "style", "kbd"})
_SHOWN_ATTRIBUTES = ("aria-label", "title", "placeholder", "data-label", "alt")
_NUMBER = re.compile(r"\d+(?:[\s.,]\d+)*")
_IN_ENGLISH: dict[str, frozenset[str]] = {}
"""What the English pages say, read once for all languages."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture
def pages(client: TestClient) -> Callable[[str, str], HtmlElement]:
    def page(path: str, language: str) -> HtmlElement:
        joined = f"{path}{'&' if '?' in path else '?'}language={language}"
        answer = client.get(joined, headers={"Accept": "text/html"})
        return document_fromstring(answer.content.decode())

    return page


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
        one.tag in _DATA
        or (one.get("lang") is not None and one.tag != "html")
        or (one.tag == "a" and one.get("data-marks") is not None)
        for one in around
    )


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(pages: Callable[[str, str], HtmlElement], language: str) -> None:
    equal = {
        word
        for line in EQUAL.read_text("utf-8").splitlines()
        for tags, _, word in (line.partition(" "),)
        if tags == "all" or language in tags.split(",")
    }
    left: dict[str, str] = {}
    for path in PAGES:
        if path not in _IN_ENGLISH:
            _IN_ENGLISH[path] = frozenset(filter(_LETTERS.search, texts_of(pages(path, ENGLISH))))
        left |= {text: path for text in texts_of(pages(path, language)) if text in _IN_ENGLISH[path] - equal}
    assert left == {}


def test_links_stay_in_the_language(pages: Callable[[str, str], HtmlElement]) -> None:
    astray: set[tuple[str, str]] = set()
    for path in PAGES:
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
                assert form.xpath('.//*[@name="language" and @value="lv"]'), (path, form.get("action"))
    assert astray == set()


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


@pytest.mark.browser
def test_a_journey_in_two_languages(demo_address: str, look: Callable[..., Any]) -> None:
    page, _, complaints = look(demo_address, locale="fr-FR")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.press_sequentially("Moldavie", delay=20)
    page.get_by_role("option").first.click()
    page.wait_for_url(re.compile("/entity/country:MD"))
    assert "language=fr" in page.url
    page.goto(f"{demo_address}/view/who_funds_whom?country=MD&language=fr")
    assert page.get_by_role("heading", level=1).inner_text().startswith("Qui finance qui")
    # the menu by keyboard alone
    summary = page.locator(".languages summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.locator(".languages a[lang=ru]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("language=ru"))
    assert page.locator("html").get_attribute("lang") == "ru"
    assert "country=MD" in page.url
    assert page.get_by_role("heading", level=1).inner_text().startswith("Кто кого финансирует")
    page.locator("a.headline").click()
    drawer = page.locator("dialog.drawer .content")
    drawer.get_by_role("heading", name="Строки", exact=True).wait_for()
    page.keyboard.press("Escape")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert complaints == []
