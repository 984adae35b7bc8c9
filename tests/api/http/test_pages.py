"""The pages: every question's, and those of entities, sources and records; names from sources stay text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from coopnet.api.http.linking import page_of, web_address
from coopnet.api.http.querying import address
from coopnet.graph.loading import load
from coopnet.graph.model import Circumstances, Dataset, Record, Statement
from coopnet.graph.report import Report
from coopnet.graph.store import Store
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient

from .conftest import HOSTILE, app_around, client_of, served

PAGES = ["/", "/about", "/search", "/search?text=icmpd", "/search?text=zzzz", "/entity/org:icmpd",
         "/entity/country:MD", "/entity/theme:thb", "/entity/source:002", "/source/source:002", "/problems/busy",
         "/record/demo/002.f05"]  # fmt: skip
VIEWS = [address(f"/view/{one.name}", one.example) for one in CATALOGUE.values()]
FORMS = [f"/view/{one.name}" for one in CATALOGUE.values()]
PICTURES = [address(f"/pictures/{one.name}", one.example) for one in CATALOGUE.values() if one.draws]


class Links(HTMLParser):
    """Where a page leads, and what it would load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.leads: list[dict[str, str]] = []
        self.loads: list[str] = []
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "a":
            self.leads.append(given)
        elif tag in ("link", "img", "script", "iframe"):
            self.loads += [given[name] for name in ("href", "src") if name in given]


@pytest.mark.parametrize("path", [*PAGES, *VIEWS, *FORMS])
def test_pages_are_ours_alone(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert len(response.content) < 500_000
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    found = Links(response.text)
    assert "script" not in found.tags
    assert found.handlers == []
    assert all(one.startswith(("/", "data:,")) for one in found.loads)
    for link in found.leads:
        if urlsplit(link["href"]).scheme:
            assert urlsplit(link["href"]).scheme in ("http", "https")
            assert "noopener" in link["rel"]


@pytest.mark.parametrize("path", PICTURES)
def test_pictures_may_be_framed_by_us_only(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-security-policy"].endswith("; frame-ancestors 'self'")


def test_every_link_of_the_main_pages_leads_somewhere(client: TestClient) -> None:
    pages = ["/", "/about", "/entity/org:icmpd", address("/view/supporters", CATALOGUE["supporters"].example)]
    links = {link["href"].partition("#")[0] for page in pages for link in Links(client.get(page).text).leads}
    broken = [link for link in sorted(links - {""}) if client.get(link).status_code != 200]
    assert broken == []


def test_an_answer_names_source_and_modality_of_every_row(client: TestClient) -> None:
    text = client.get("/view/planned").text
    rows = client.get("/questions/planned").json()["rows"]
    assert text.count('class="statement"') == sum(len(row["statements"]) for row in rows)
    assert re.search(r'class="mark planned">planned<', text)
    assert "/source/source:000" in text


def test_a_form_asks_for_what_it_was_filled_with(client: TestClient) -> None:
    filled = "/view/supporters?country=MD&theme=&actor=&as_of=&start=&end=&source=&language=en&limit=1000"
    response = client.get(filled, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/view/supporters?country=MD"
    text = client.get(filled).text
    assert 'name="country"' in text
    assert 'value="MD"' in text


def test_a_wrong_question_keeps_its_form(client: TestClient) -> None:
    response = client.get("/view/supporters?country=Atlantis")
    assert response.status_code == 404
    assert "Atlantis" in response.text
    assert '<form action="/view/supporters"' in response.text


def test_other_ways_lead_to_the_same_answer(client: TestClient) -> None:
    text = client.get("/view/statements?type=FUNDS&type=SIGNED&attributed=false&limit=50").text
    assert "coopnet ask statements --type FUNDS --type SIGNED --no-attributed --limit 50" in text
    assert "statements(store, type=[" in text.replace("&#39;", "'")
    assert "/questions/statements?type=FUNDS&amp;type=SIGNED&amp;attributed=false&amp;limit=50" in text


def test_stylesheet_can_be_kept_for_good(client: TestClient) -> None:
    place = re.search(r"/style/\w+\.css", client.get("/").text)[0]
    assert "immutable" in client.get(place).headers["cache-control"]
    assert client.get("/style/other.css").status_code == 404


@pytest.mark.parametrize("entity", ["org:a/b?c#d%2e&e=+f", "org:..%2f..", "org:ä/ö", "org:'\"<>"])
def test_any_id_has_an_address(entity: str) -> None:
    assert unquote(urlsplit(page_of(entity)).path) == f"/entity/{entity}"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "//host/x", "http://", "", "ftp://a/b", "http://[x"]
)
def test_only_web_addresses_can_be_followed(text: str) -> None:
    assert web_address(text) == ""


def said(source: str, entity: str, name: str, **own: Any) -> Statement:
    return Statement(
        "DESCRIBES", source, entity, Circumstances(source=source),
        {"names": [name], "languages": ["en"], "name_kinds": ["official"], **own},
    )  # fmt: skip


@pytest.fixture
def hostile_store(empty_store: Store) -> Store:
    source, org, project = "source:x", "org:x", "project:</script>x"
    statements = [
        said(source, source, f"Source {HOSTILE}", url="javascript:alert(1)", publisher=HOSTILE, licence=HOSTILE),
        said(source, org, HOSTILE, kind=HOSTILE),
        said(source, project, f"{{{{ 7*7 }}}} {HOSTILE}"),
        Statement("FUNDS", org, project, Circumstances(source=source, note=HOSTILE, attributed_text=HOSTILE),
                  {"role": HOSTILE}),
    ]  # fmt: skip
    dataset = Dataset("hostile", "curated", title=HOSTILE, licence=HOSTILE)
    load(empty_store, dataset, [Record(f"r{at} <b>", (one,)) for at, one in enumerate(statements)], Report())
    return empty_store


HOSTILE_PAGES = ["/", "/about", "/search?text=script", "/entity/org:x", "/entity/project:%3C%2Fscript%3Ex",
                 "/source/source:x", "/record/hostile/r3%20%3Cb%3E", "/view/who_funds_whom",
                 "/view/neighbourhood?entity=org:x", "/pictures/neighbourhood?entity=org:x", "/view/statements",
                 f"/search?text={HOSTILE}", f"/view/entity?entity={HOSTILE}x", f"/nothing/{HOSTILE}"]  # fmt: skip


def test_hostile_names_stay_text(hostile_store: Store) -> None:
    with client_of(app_around(hostile_store)) as client:
        for path in HOSTILE_PAGES:
            text = client.get(path, headers={"Accept": "text/html"}).text
            found = Links(text)
            assert "img" not in found.tags, path
            assert HOSTILE not in text, path
            assert "javascript:" not in "".join(link["href"] for link in found.leads), path
            assert "49 " not in text, path


@pytest.fixture
def demo_address(demo_store: Store) -> Iterator[str]:
    with served(app_around(demo_store)) as address:
        yield address


@pytest.mark.browser
def test_browser_asks_nobody_else_and_complains_of_nothing(demo_address: str, look: Callable[..., Any]) -> None:
    for path in ["/", "/about", "/search?text=icmpd", "/entity/org:icmpd", "/source/source:002", VIEWS[5], PICTURES[3]]:
        page, requests, complaints = look(demo_address + path, viewport={"width": 1280, "height": 900})
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
        assert [one for one in requests if not one.startswith((demo_address, "data:"))] == [], path
        assert complaints == [], path


@pytest.mark.browser
def test_hostile_names_run_nothing(hostile_store: Store, look: Callable[..., Any]) -> None:
    with served(app_around(hostile_store)) as place:
        for path in HOSTILE_PAGES[3:10]:
            page, requests, _ = look(place + path)
            assert [one for one in requests if not one.startswith((place, "data:"))] == []
            assert page.locator("img[src=x]").count() == 0, path
        page, _, _ = look(f"{place}/entity/org:x")
        assert page.locator("h1").inner_text() == HOSTILE


@pytest.mark.browser
def test_from_the_start_to_who_says_so_by_keyboard(demo_address: str, look: Callable[..., Any]) -> None:
    page, _, _ = look(demo_address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_label("Find by name or identifier").fill("icmpd")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="International Centre").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/org:icmpd")
    assert "International Centre" in page.locator("h1").inner_text()
    page.go_back()
    assert "/search?text=icmpd" in page.url
    page.goto(f"{demo_address}/view/supporters?country=MD")
    page.locator("td summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("td details[open] .whence a").first.is_visible()


@pytest.mark.browser
def test_a_picture_in_a_page_leads_out_of_its_frame(demo_address: str, look: Callable[..., Any]) -> None:
    page, _, _ = look(f"{demo_address}/view/supporters?country=MD&theme=theme:thb")
    page.locator("iframe.picture").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe.picture")
    frame.get_by_label("Find in the picture").fill("INTERPOL")
    page.keyboard.press("Enter")
    frame.get_by_role("link", name="Everything stated about it").click()
    page.wait_for_url("**/entity/org:interpol")
