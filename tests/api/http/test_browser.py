"""Through every page in Chromium: nobody else is asked, nothing is complained of, all of it works by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from coopnet.api.http.querying import address
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE

from ...accessibility import troubles
from ...browser import every_font
from .conftest import HOSTILE, HOSTILE_PAGES, app_around, served

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/about",
    "/load/1",
    "/search?text=traf",
    "/search?text=zzzz",
    "/search?type=Organisation",
    "/entity/org:icmpd",
    "/entity/country:MD?as_of=1",
    "/entity/country:MD?type=OF_COUNTRY&way=to",
    "/entity/doc:brdo-2018-joint-declaration",
    "/entity/project:interpol-oami",
    "/source/source:002",
    "/record/demo/002.f05",
    "/nothing",
    "/view/supporters",
    "/view/supporters?country=Atlantis",
    "/view/declarations?theme=theme:online&party=org:icmpd",
    "/view/actors?limit=5",
]
ASKED = (
    "supporters",
    "who_funds_whom",
    "projects",
    "connections",
    "timeline",
    "stated",
    "funding",
    "sources",
    "pair",
    "co_signatories",
)
SIZE = (
    "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
    ".filter(one => !one.name.includes('/drawing/')).reduce((sum, one) => sum + one.decodedBodySize, 0)"
)
"""What a page weighs beside the drawing library, which is kept."""
VIEWS = [address(f"/view/{name}", CATALOGUE[name].example) for name in ASKED]
IN_THE_DARK = {
    "/",
    "/about",
    "/load/1",
    "/search?text=traf",
    "/entity/org:icmpd",
    "/record/demo/002.f05",
    "/nothing",
    "/view/supporters?country=Atlantis",
    VIEWS[0],
}
"""A page of each template: dark, only colours are other ones."""
WIDTHS = (320, 390, 1280, 1920)
Look = Callable[..., Any]


def test_every_page_is_quiet_light_accessible_and_fits(demo_address: str, look: Look) -> None:
    for path in [*PAGES, *VIEWS]:
        page, requests, complaints = look(
            demo_address + path, viewport={"width": 1280, "height": 900}, color_scheme="light", reduced_motion="reduce"
        )
        assert [one for one in requests if not one.startswith((demo_address, "data:", "blob:"))] == [], path
        assert [complaint for complaint in complaints if "404" not in complaint] == [], path
        assert page.evaluate(SIZE) < 500_000, path
        assert troubles(page) == [], path
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
        if path in IN_THE_DARK:
            page.emulate_media(color_scheme="dark")
            assert troubles(page) == [], f"{path}, dark"
        page.close()


@every_font
def test_hostile_names_run_nothing(hostile_store: Store, look: Look) -> None:
    with served(app_around(hostile_store)) as place:
        for path in [*HOSTILE_PAGES, "/entity/org:long", "/entity/org:rtl"]:
            page, requests, _ = look(place + path, viewport={"width": 390, "height": 800})
            assert [one for one in requests if not one.startswith((place, "data:", "blob:"))] == [], path
            assert page.locator("img[src=x]").count() == 0, path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            page.close()
        page, _, _ = look(f"{place}/entity/org:x")
        assert page.locator("h1").inner_text() == HOSTILE
        page, _, _ = look(f"{place}/entity/org:rtl")
        name = page.locator("h1 bdi")
        assert name.get_attribute("lang") == "ar"
        assert name.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_hostile_names_stay_text_while_typing(hostile_store: Store, look: Look) -> None:
    with served(app_around(hostile_store)) as place:
        page, _, complaints = look(place)
        page.get_by_role("combobox").type("script")
        page.get_by_role("option").first.wait_for()
        assert HOSTILE in page.get_by_role("listbox").inner_text()
        assert page.locator("img").count() == 0
        assert complaints == []


def test_search_as_you_type_by_keyboard(demo_address: str, look: Look) -> None:
    page, _, _ = look(demo_address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    field = page.get_by_role("combobox", name="Find a country")
    field.focus()
    page.keyboard.type("trafficking")
    page.get_by_role("option").first.wait_for()
    options = page.get_by_role("option")
    assert field.get_attribute("aria-expanded") == "true"
    assert options.last.inner_text().startswith("All ")
    assert re.fullmatch(r"\d+ results, 8 shown", page.locator(".suggesting [role=status]").inner_text())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert options.first.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert troubles(page) == []
    page.keyboard.press("Escape")
    assert page.get_by_role("listbox").count() == 0
    assert field.input_value() == "trafficking"
    page.keyboard.press("ArrowDown")
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/**")
    page.go_back()
    page.get_by_role("combobox").fill("ministry: internal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?text=ministry**")
    assert page.get_by_text("1 result among ministries").is_visible()


def test_from_search_to_statement_and_back_to_the_same_view(demo_address: str, look: Look) -> None:
    page, _, _ = look(f"{demo_address}/search?text=icmpd")
    page.get_by_role("link", name="International Centre").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/org:icmpd")
    page.get_by_role("link", name="Everything on file about it").click()
    page.wait_for_url("**/entity/org:icmpd?all=yes")
    mentions = page.locator("#group-mentions-to summary")
    mentions.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#open=group-mentions-to")
    record = page.locator("#group-mentions-to .whence a", has_text="record").first
    record.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/**")
    page.go_back()
    page.locator("#group-mentions-to .statement").first.wait_for(state="visible")
    copied, _, _ = look(page.url)
    assert copied.locator("#group-mentions-to .statement").first.is_visible()


def test_from_form_to_table_to_record_by_keyboard(demo_address: str, look: Look) -> None:
    page, _, _ = look(f"{demo_address}/view/supporters")
    page.get_by_label("Country").first.focus()
    page.keyboard.type("mold")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#n-f-country").inner_text() == "Moldova"
    page.keyboard.press("Enter")
    page.wait_for_url("**country=country%3AMD")
    assert page.locator("h1").inner_text() == "Who supports Moldova"
    page.locator("td summary").first.focus()
    page.keyboard.press("Enter")
    page.locator("td details[open] .whence a", has_text="record").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/record/**")
    page.go_back()
    assert page.locator("td details[open]").count() == 1


def test_works_without_its_script(demo_address: str, look: Look) -> None:
    page, _, _ = look(demo_address, java_script_enabled=False)
    page.locator("#first-find").fill("icmpd")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="International Centre").first.click()
    page.get_by_role("link", name="What is around it").click()
    assert page.locator("table.answer tbody tr").count() > 0
    page.locator("td summary").first.click()
    assert page.locator("td details[open] .statement").first.is_visible()


def test_focus_can_always_be_seen(demo_address: str, look: Look) -> None:
    page, _, _ = look(f"{demo_address}/entity/org:icmpd", viewport={"width": 1280, "height": 900})
    for _ in range(25):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "(() => { const one = document.activeElement; const style = getComputedStyle(one);"
            " const box = one.getBoundingClientRect(); return one.tagName === 'IFRAME' || (box.width > 0 &&"
            " box.bottom > 0 && box.top < innerHeight && style.outlineStyle !== 'none'); })()"
        )
        assert shown, page.evaluate("document.activeElement.outerHTML")


def test_prints_its_sources(demo_address: str, look: Look) -> None:
    page, _, _ = look(demo_address + VIEWS[0])
    page.emulate_media(media="print")
    assert page.locator(".sources li").first.is_visible()
    assert page.locator("table.answer").first.is_visible()
    assert not page.locator("form.find").is_visible()
    assert len(page.pdf(format="A4")) > 10_000


def test_a_picture_in_a_page_leads_out_of_its_frame(demo_address: str, look: Look) -> None:
    page, _, _ = look(f"{demo_address}/view/supporters?country=MD&theme=theme:thb")
    page.locator("iframe.picture").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe.picture")
    frame.get_by_label("Find").first.fill("INTERPOL")
    page.keyboard.press("Enter")
    frame.get_by_role("link", name="Everything stated about it").click()
    page.wait_for_url("**/entity/org:interpol")
