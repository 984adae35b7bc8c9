"""The review page: there only if asked for, writing only what its own page sends; by buttons and by keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from coopnet.api.http.app import create_app
from coopnet.api.http.review_page import Reviewing
from coopnet.api.languages import ENGLISH, LANGUAGES
from coopnet.graph.judging.automatic import match_all
from coopnet.graph.judging.judgement import Judgement
from coopnet.graph.judging.queue import queue
from coopnet.graph.judging.reading import judgements_in
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from ...accessibility import troubles
from ...graph.plain_matcher import plain_matcher
from ...graph.pool import dataset, named
from .conftest import HOSTILE, client_of, served
from .test_languages_of_pages import left_in_english, pages_of

NAME = "Department for International Development"
WORLD = (
    named("s", "source:register", "Register"),
    *(named(end, f"org:dfid-{end}", NAME) for end in ("a", "b", "c")),
    named("x", "org:hostile", HOSTILE),
    named("y", "org:hostile2", HOSTILE),
)


@pytest.fixture
def store(empty_store: Store) -> Store:
    load(empty_store, dataset("one"), WORLD, Report())
    match_all(empty_store, matcher=plain_matcher)
    return empty_store


@pytest.fixture
def page(store: Store) -> Iterator[TestClient]:
    with client_of(create_app(lambda: Store(store.address), reviewing=Reviewing("Ada"))) as client:
        client.base_url = "http://localhost"
        yield client


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != ENGLISH])
def test_nothing_of_it_is_left_in_english(page: TestClient, language: str) -> None:
    pages = pages_of(page)
    paths = ["/review?entity=org:dfid-a", "/review?skip=1", "/review?skip=9&entity=org:none"]
    assert left_in_english(pages, paths, language) == {}
    assert f'name="language" value="{language}"' in page.get(f"/review?language={language}").text


def fields(client: TestClient) -> dict[str, str]:
    """What the form of the first pair sends, but for the verdict."""
    text = client.get("/review").text
    form = text[text.index('class="decision"') :]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))


def decided(store: Store) -> list[Judgement]:
    return [held for held in judgements_in(store, clock(store)["now"]) if not held.rule]


def test_it_is_not_there_unless_asked_for(client: TestClient) -> None:
    assert client.get("/review").status_code == 404
    assert client.post("/review", data={"verdict": "same"}).status_code in (404, 405)


def test_a_decision_is_taken_from_its_own_page_only(store: Store, page: TestClient) -> None:
    sent = {**fields(page), "verdict": "different", "why": HOSTILE}
    strange = (
        ({**sent, "token": ""}, {}),
        ({**sent, "token": "x" * 43}, {}),
        ({name: value for name, value in sent.items() if name != "token"}, {}),
        (sent, {"Origin": "https://example.org"}),
        (sent, {"Origin": "null"}),
        (sent, {"Origin": "http://localhost:8001"}),
        (sent, {"Sec-Fetch-Site": "cross-site"}),
        (sent, {"Sec-Fetch-Site": "same-site"}),
    )
    for data, headers in strange:
        assert page.post("/review", data=data, headers=headers).status_code == 403
    assert page.post("/review", data=sent, headers={"Host": "example.org"}).status_code == 421
    assert page.get("/review", headers={"Host": "example.org"}).status_code == 421
    for wrong, status in (
        ({"verdict": "perhaps"}, 422),
        ({"left": sent["right"]}, 422),
        ({"left": "nobody"}, 422),
        ({"left": "source:register"}, 422),
        ({"why": "x" * 30_000}, 413),
    ):
        assert page.post("/review", data={**sent, **wrong}).status_code == status
    assert decided(store) == []

    done = page.post("/review", data=sent, headers={"Origin": "http://localhost"}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/review")
    (held,) = decided(store)
    assert (held.by, held.why, str(held.verdict)) == ("Ada", HOSTILE, "different")
    shown = page.get("/review")
    assert HOSTILE not in shown.text
    assert "Decided last" in shown.text
    assert "script-src 'self'" in shown.headers["Content-Security-Policy"]
    back = page.post("/review", data={**sent, "verdict": "take back"}, follow_redirects=False)
    assert back.status_code == 303
    assert decided(store) == []
    assert page.post("/review", data={**sent, "verdict": "take back"}).status_code == 404
    assert "No judgement stands" in page.get("/review?entity=org:nobody").text
    assert page.get("/review?skip=many").status_code == 422


@pytest.mark.browser
def test_keys_decide_and_nothing_is_complained_of(store: Store, new_page: Callable[..., Page]) -> None:
    before = len(queue(store))
    with served(create_app(lambda: Store(store.address), reviewing=Reviewing("Ada"))) as address:
        page = new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{address}/review")
        assert troubles(page) == []
        about = page.get_by_label("Its id")
        about.press_sequentially("Department for Intern")
        page.get_by_role("option").first.click()
        assert about.input_value().startswith("org:dfid-")
        page.fill("#why", "y n ?")  # typed into a field, keys are letters
        with page.expect_navigation():
            page.keyboard.press("Tab")
            page.click("h1")
            page.keyboard.press("n")
        assert page.locator(".judgements li").count() == 1
        with page.expect_navigation():
            page.get_by_role("button", name="Take back").click()
        assert page.locator(".judgements li").count() == 0
        with page.expect_navigation():
            page.keyboard.press("?")
        assert said == []
    (held,) = decided(store)
    assert str(held.verdict) == "unsure"
    assert len(queue(store)) == before - 1
