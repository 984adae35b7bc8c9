"""The pages: every question's, and those of entities, sources and records; names from sources stay text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from coopnet.api.http.linking import page_of
from coopnet.api.http.querying import address
from coopnet.api.http.static import static_files
from coopnet.graph.store.store import Store
from coopnet.graph.web import web_address
from coopnet.queries import CATALOGUE
from fastapi.testclient import TestClient

from .conftest import HOSTILE, HOSTILE_PAGES, app_around, client_of

PAGES = [
    "/",
    "/about",
    "/search",
    "/search?text=icmpd",
    "/search?text=zzzz",
    "/search?text=the",
    "/search?type=Theme",
    "/entity/org:icmpd",
    "/entity/country:MD",
    "/entity/country:MD?all=yes",
    "/changes?entity=MD",
    "/compare",
    "/compare?one=MD&other=LV",
    "/entity/theme:thb",
    "/entity/source:002",
    "/source/source:002",
    "/entity/country:MD?type=OF_COUNTRY&way=to",
    "/source/source:002?type=MENTIONS&way=states",
    "/load/1",
    "/load/1?page=2",
    "/problems/busy",
    "/record/demo/002.f05",
    "/view/actors?page=9",
]
VIEWS = [address(f"/view/{question.name}", question.example) for question in CATALOGUE.values()]
FORMS = [f"/view/{question.name}" for question in CATALOGUE.values()]
PICTURES = [
    address(f"/pictures/{question.name}", question.example) for question in CATALOGUE.values() if question.draws
]


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
    assert "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'" in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    found = Links(response.text)
    scripts = [load for load in found.loads if load.endswith(".js")]
    assert static_files()["pages.js"].address in scripts
    assert set(scripts) <= {static_files()[name].address for name in ("pages.js", "explorer.js")}
    assert response.text.count("<script") == len(scripts)
    assert found.handlers == []
    assert all(load.startswith(("/", "data:,")) for load in found.loads)
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
    pages = [
        "/",
        "/about",
        "/load/1",
        "/search?text=traf",
        "/entity/org:icmpd",
        "/source/source:002",
        address("/view/supporters", CATALOGUE["supporters"].example),
    ]
    links = {link["href"].partition("#")[0] for page in pages for link in Links(client.get(page).text).leads}
    broken = [link for link in sorted(links - {""}) if client.get(link).status_code != 200]
    assert broken == []


def test_an_answer_names_source_and_modality_of_every_row(client: TestClient) -> None:
    text = client.get("/view/planned").text + client.get("/view/planned?page=2").text
    rows = client.get("/v1/questions/planned").json()["rows"]
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
    assert "/v1/questions/statements?type=FUNDS&amp;type=SIGNED&amp;attributed=false&amp;limit=50" in text


def test_shared_files_can_be_kept_for_good(client: TestClient) -> None:
    for ending in ("css", "js"):
        place = re.search(rf"/static/pages-\w+\.{ending}", client.get("/").text)[0]
        assert "immutable" in client.get(place).headers["cache-control"]
    assert client.get("/static/pages-0.css").status_code == 404


@pytest.mark.parametrize("entity", ["org:a/b?c#d%2e&e=+f", "org:..%2f..", "org:ä/ö", "org:'\"<>"])
def test_any_id_has_an_address(entity: str) -> None:
    assert unquote(urlsplit(page_of(entity)).path) == f"/entity/{entity}"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "//host/x", "http://", "", "ftp://a/b", "http://[x"]
)
def test_only_web_addresses_can_be_followed(text: str) -> None:
    assert web_address(text) == ""


def test_hostile_names_stay_text(hostile_store: Store) -> None:
    with client_of(app_around(hostile_store)) as client:
        for path in HOSTILE_PAGES:
            response = client.get(path, headers={"Accept": "text/html"})
            if response.headers["content-type"] == "application/json":
                continue
            text = response.text
            found = Links(text)
            assert "img" not in found.tags, path
            assert HOSTILE not in text, path
            assert "javascript:" not in "".join(link["href"] for link in found.leads), path
            assert "49 " not in text, path
