"""Working in a picture in a real browser, by keyboard and mouse: find, walk, hide, focus, pin; and its table."""

from importlib import resources

import pytest
from coopnet.graph.model.network import Edge, Network, Node
from playwright.sync_api import expect
from small_pictures import HOSTILE, LV, OFFICE, picture
from walking import calm, entity_at, heading, key, opened_at, pair

from tests.accessibility import troubles
from tests.browser import every_font

pytestmark = pytest.mark.browser


def test_typing_a_name_jumps_and_enter_goes_on(show):
    opened = show(picture())
    find = opened.page.get_by_label("Find in the picture")
    find.press_sequentially("foreign off")
    assert opened.page.url.endswith("#entity=org%3Affo")
    assert opened.page.locator("#panel h2").inner_text() == "Federal Foreign Office of Germany"
    find.fill("ger")
    assert opened.page.locator("#panel h2").inner_text() == "Germany"
    assert opened.page.locator("#found").inner_text() == "1 of 2"
    find.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == "Federal Foreign Office of Germany"
    find.press("Shift+Enter")
    assert opened.page.locator("#panel h2").inner_text() == "Germany"
    find.fill("Áä nobody")
    assert opened.page.locator("#found").inner_text() == "No such name here"


def test_accents_do_not_matter_for_finding(show):
    nodes = (Node("place:ch", "Place", "Chișinău"), Node("place:other", "Place", "Riga"))
    opened = show(picture(Network(nodes)))
    opened.page.get_by_label("Find in the picture").fill("chisinau")
    assert opened.page.locator("#panel h2").inner_text() == "Chișinău"


def test_a_walk_by_arrow_keys_is_walked_back_by_backspace(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    walked = []
    for arrow in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        key(opened, arrow)
        if [heading(opened)] != walked[-1:]:
            walked.append(heading(opened))
    assert len(walked) > 2
    for name in reversed(walked[:-1]):
        key(opened, "Backspace")
        assert heading(opened) == name


def test_every_mark_can_be_reached_by_keyboard(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    key(opened, "Home")
    assert heading(opened) == "Latvia"
    reached = {heading(opened)}
    for _ in range(8):
        key(opened, "n")
        reached.add(heading(opened))
    assert len(reached) == 8
    key(opened, "b", "n", "Home")
    assert heading(opened) == "Latvia"


def test_hiding_and_showing_again(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    key(opened, "Home", "h")
    assert "hide=country%3ALV" in opened.page.url
    assert opened.page.locator("#hidden").inner_text() == "Show the one hidden"
    opened.page.reload()
    opened.page.wait_for_selector("html[data-ready]", state="attached")
    assert opened.page.locator("#hidden").is_visible()
    opened.page.locator("#hidden").click()
    assert not opened.page.locator("#hidden").is_visible()
    opened.page.go_back()
    assert opened.page.locator("#hidden").is_visible()


def test_what_is_hidden_comes_back_when_it_is_asked_for(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    key(opened, "Home", "h")
    opened.page.get_by_label("Find in the picture").fill("latvia")
    assert opened.page.locator("#found").inner_text() == "No such name here"
    opened.page.locator("tr[data-row]").nth(4).click()
    opened.page.locator("#panel").get_by_role("button", name="Latvia", exact=True).click()
    assert heading(opened) == "Latvia"
    assert not opened.page.locator("#hidden").is_visible()


def test_focus_shows_an_entity_with_its_neighbours_and_escape_leaves_it(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    key(opened, "Home", "f")
    assert opened.page.locator("#hidden").inner_text() == "Show the 5 hidden"
    assert opened.page.get_by_role("button", name="Focus").get_attribute("aria-pressed") == "true"
    key(opened, "Escape", "Escape")
    assert not opened.page.locator("#hidden").is_visible()
    assert "#" not in opened.page.url


def test_a_pinned_mark_stays_when_marks_are_put_back(show):
    opened = show(pair())
    calm(opened)
    box = opened.page.locator("#picture").bounding_box()
    middle = box["y"] + box["height"] / 2
    left = next(x for x in range(40, 400, 8) if opened_at(opened, box["x"] + x, middle - 10))
    opened.page.wait_for_timeout(500)  # pressed sooner, it would be the second half of a double click
    opened.page.mouse.move(box["x"] + left + 8, middle - 10)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + left + 60, middle - 120, steps=5)
    opened.page.mouse.up()
    expect(opened.page.locator("#putback")).to_be_visible()
    opened.page.get_by_role("button", name="Pin").click()
    assert opened.page.get_by_role("button", name="Pin").get_attribute("aria-pressed") == "true"
    assert not opened.page.locator("#putback").is_visible()
    opened.page.get_by_role("button", name="Pin").click()
    opened.page.locator("#putback").click()
    assert not opened.page.locator("#putback").is_visible()


def test_a_file_says_that_expanding_needs_the_server(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    key(opened, "Home", "e")
    assert "needs the server" in opened.page.locator("#spoken").inner_text()
    assert len(opened.requests) == 1
    assert opened.complaints == []


PLACED = """([script, count, crowd]) => {
  const entities = new Map(crowd.map(([x, y], at) => [`e${at}`, { id: `e${at}`, x, y }]));
  const placeAround = new Function("entities", `${script}; return placeAround;`)(entities);
  const newcomers = Array.from({ length: count }, (_, at) => ({ id: `n${at}`, x: 0, y: 0 }));
  placeAround(entities.get("e0"), newcomers);
  return newcomers.map(({ x, y }) => [x, y]);
}"""


def test_what_an_expansion_adds_stands_around_its_centre_and_covers_nothing(new_page):
    script = resources.files("coopnet.visualise.page").joinpath("templates", "expand.js").read_text("utf-8")
    crowd = [[150 * column, 90 * row] for column in range(10) for row in range(10)]
    page = new_page()
    placed = page.evaluate(PLACED, [script, 40, crowd])
    assert placed == page.evaluate(PLACED, [script, 40, crowd])
    everybody = [*crowd, *placed]
    for at, (x, y) in enumerate(placed):
        others = everybody[: len(crowd) + at]
        assert not [other for other in others if abs(other[0] - x) < 130 and abs(other[1] - y) < 62]
    assert min(abs(x) + abs(y) for x, y in placed) < 300


def test_help_lists_the_keys_and_gives_the_focus_back(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    key(opened, "Home", "?")
    assert opened.page.get_by_role("dialog").is_visible()
    assert "Backspace" in opened.page.get_by_role("dialog").inner_text()
    key(opened, "Escape")
    assert not opened.page.get_by_role("dialog").is_visible()
    assert opened.page.evaluate("document.activeElement.id") == "picture"
    assert heading(opened) == "Latvia"


def test_the_table_follows_the_picture_and_can_be_narrowed_to_it(show):
    opened = show(picture())
    entity_at(opened, LV)
    assert opened.page.locator("tr.touched").count() == 3
    assert opened.page.locator("#touching").inner_text() == "About what is selected: 3 of 10 rows."
    opened.page.get_by_label("Only these").check()
    assert opened.page.locator("tr[data-row]:visible").count() == 3
    entity_at(opened, "org:hostile")
    assert opened.page.locator("tr[data-row]:visible").count() == 1
    opened.page.locator("tr[data-row]:visible").click()
    assert opened.page.locator("tr[data-row]:visible").count() == 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave(show, scheme):
    opened = show(picture(title=HOSTILE), color_scheme=scheme, bypass_csp=True)
    entity_at(opened, OFFICE)
    assert troubles(opened.page) == []
    opened.page.locator("#keys").click()
    assert troubles(opened.page) == []


@every_font
@pytest.mark.parametrize("width", [390, 640])
def test_very_long_and_right_to_left_names_break_nothing(show, width):
    long, arabic = "Ж" * 300, "الوكالة الوطنية لمكافحة الاتجار بالبشر " * 7
    nodes = (Node("org:long", "Organisation", long), Node("org:ar", "Organisation", arabic))
    edges = (Edge("org:long", "org:ar", "FUNDS", "funds", "s", amount="1e30", currency="EUR"),)
    opened = show(picture(Network(nodes, edges), title=long, notes=(arabic,)), width, 800)
    entity_at(opened, "org:long")
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert heading(opened) == long
    assert opened.page.locator("#panel h2").evaluate("heading => getComputedStyle(heading).direction") == "ltr"
    entity_at(opened, "org:ar")
    assert opened.page.locator("#panel h2").evaluate("heading => getComputedStyle(heading).direction") == "rtl"
    assert opened.complaints == []


def test_nothing_moves_by_itself_where_the_reader_wants_no_motion(show):
    opened = show(picture(), reduced_motion="reduce")
    entity_at(opened, OFFICE)
    first = opened.page.screenshot()
    opened.page.wait_for_timeout(400)
    assert opened.page.screenshot() == first
    assert opened.page.evaluate("document.getAnimations().length") == 0
