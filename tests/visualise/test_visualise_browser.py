"""The page in a real browser, opened from a file: what it asks for, draws, and does under mouse and keyboard."""

import random
from importlib import resources

import pytest
from coopnet.graph.network import Edge, Network, Node
from coopnet.visualise import Panel
from pictures import HOSTILE, LV, OFFICE, picture
from playwright.sync_api import expect

from tests.accessibility import troubles

pytestmark = pytest.mark.browser

WIDTHS = ((390, 844), (820, 1180), (1440, 900))

COLOURS_DRAWN = """() => {
  const canvas = document.querySelector("#picture canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
  return [...seen];
}"""


def calm(opened):
    """Give the browser the two frames that it takes to draw."""
    opened.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def entity_at(opened, entity):
    """Select by the address, as a copied link does."""
    opened.page.evaluate("entity => { location.hash = `entity=${encodeURIComponent(entity)}` }", entity)
    calm(opened)


def pair(**changes):
    """Two countries and one statement: the picture stands in the middle, so that a click can be aimed."""
    nodes = (Node("country:AA", "Country", "Left"), Node("country:BB", "Country", "Right"))
    return picture(Network(nodes, (Edge(nodes[0].id, nodes[1].id, "SUPPORTED", "supports", "k1"),) * 2), **changes)


def test_nothing_is_asked_for_but_the_page_and_nothing_is_complained_about(show):
    opened = show(picture())
    opened.page.locator("tr[data-row]").first.click()
    calm(opened)
    assert [request for request in opened.requests if not request.endswith("/picture.html")] == []
    assert len(opened.requests) == 1
    assert opened.complaints == []


def test_the_policy_holds(show):
    opened = show(picture())
    ran = opened.page.evaluate(
        """async () => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          const image = document.createElement("div");
          image.innerHTML = "<img src=x onerror='window.ran = true'>";
          document.body.append(image);
          const fetched = await fetch("https://example.org/").then(() => true, () => false);
          return window.ran === true || fetched;
        }"""
    )
    assert ran is False
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)


def test_it_is_drawn_and_stands_still(show):
    opened = show(picture())
    calm(opened)
    drawn = opened.page.evaluate(COLOURS_DRAWN)
    assert {"0,114,178", "0,158,115", "230,159,0"} <= set(drawn)
    first = opened.page.screenshot()
    opened.page.wait_for_timeout(1000)
    assert opened.page.screenshot() == first


def test_hostile_names_come_out_as_text(show):
    opened = show(picture(title=HOSTILE))
    entity_at(opened, "org:hostile")
    assert opened.page.locator("#panel h2").text_content() == HOSTILE
    assert opened.page.locator("h1").text_content() == HOSTILE
    assert opened.page.title().startswith("</script><img src=x")
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


def test_a_click_on_a_line_shows_each_statement_with_its_source(show):
    opened = show(pair())
    calm(opened)
    box = opened.page.locator("#picture").bounding_box()
    # Two marks level with each other: the line is in the middle, a little above for the room of the labels.
    for rise in range(-20, 21, 2):
        opened.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + rise)
        if opened.page.locator("#panel").is_visible():
            break
    assert opened.page.locator("#panel article").count() == 2
    assert "Left supports Right" in opened.page.locator("#panel").inner_text()
    assert opened.page.locator("tr.touched").count() == 2


def test_a_panel_names_fact_and_source_and_marks_what_leaves(show):
    opened = show(picture())
    opened.page.locator("tr[data-row]").first.click()
    panel = opened.page.locator("#panel")
    assert "Federal Foreign Office of Germany funds Operational Assistance" in panel.inner_text()
    assert "2018-03-23 (“2018.gada 23.martā”)" in panel.inner_text()
    link = panel.locator("a.leaves")
    assert link.get_attribute("href") == "https://example.org/release?a=1&b=2"
    assert "noopener" in link.get_attribute("rel")
    assert "leaves this page" in link.text_content()


def test_a_sum_leads_to_its_rows_instead_of_a_source(show):
    opened = show(pair(panels={"k1": Panel("Left — budget → Right", (("Sum", "5 EUR"),), rows="/view/flows?x=1")}))
    opened.page.locator("tr[data-row]").first.click()
    link = opened.page.get_by_role("link", name="The rows behind this sum")
    assert link.get_attribute("href") == "/view/flows?x=1"
    assert "Source:" not in opened.page.locator("#panel").inner_text()


def test_a_statement_without_a_panel_is_told_from_its_line(show):
    opened = show(picture())
    opened.page.locator("tr[data-row]").last.click()
    assert "👩‍👩‍👧 Friends supports Latvia" in opened.page.locator("#panel article").inner_text()


def test_an_entity_lists_its_statements_both_ways_and_neighbours_lead_on(show):
    opened = show(picture())
    entity_at(opened, LV)
    panel = opened.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Latvia"
    assert panel.locator("h3").all_inner_texts() == ["benefits from (1)", "is a partner in (1)", "is supported by (1)"]
    panel.get_by_role("button", name="👩‍👩‍👧 Friends", exact=True).click()
    assert panel.locator("h2").inner_text() == "👩‍👩‍👧 Friends"
    opened.page.go_back()
    assert panel.locator("h2").inner_text() == "Latvia"


def test_the_table_by_keyboard(show):
    opened = show(picture())
    keys = opened.page.keyboard
    opened.page.locator(".scroll").focus()
    keys.press("Tab")
    assert opened.page.evaluate("document.activeElement.dataset.row") == "0"
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    assert opened.page.evaluate("document.activeElement.dataset.row") == "2"
    keys.press("Enter")
    assert opened.page.locator("tr[aria-current]").get_attribute("data-row") == "2"
    assert opened.page.evaluate("document.activeElement.closest('#panel') !== null")
    assert opened.page.url.endswith("#row=2")
    keys.press("Escape")
    assert not opened.page.locator("#panel").is_visible()
    assert opened.page.evaluate("document.activeElement.dataset.row") == "2"


def test_the_picture_by_keyboard(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    opened.page.keyboard.press("ArrowRight")
    heading = opened.page.locator("#panel h2")
    assert heading.inner_text() == "Latvia"
    reached = set()
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown") * 3:
        opened.page.keyboard.press(key)
        reached.add(heading.inner_text())
    assert len(reached) > 1
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.tagName") == "H2"
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("document.activeElement.id") == "picture"


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


def key(opened, *keys):
    for one in keys:
        opened.page.keyboard.press(one)
    calm(opened)


def heading(opened):
    return opened.page.locator("#panel h2").inner_text()


def test_a_walk_by_arrow_keys_is_walked_back_by_backspace(show):
    opened = show(picture())
    opened.page.locator("#picture").focus()
    walked = []
    for one in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        key(opened, one)
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


def opened_at(opened, x, y):
    """Whether a click there selects an entity."""
    opened.page.mouse.click(x, y)
    return opened.page.evaluate("location.hash").startswith("#entity=")


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


def test_what_an_expansion_brings_stands_around_its_middle_and_on_nobody(chromium):
    script = resources.files("coopnet.visualise").joinpath("templates", "expand.js").read_text("utf-8")
    crowd = [[150 * column, 90 * row] for column in range(10) for row in range(10)]
    page = chromium.new_page()
    placed = page.evaluate(PLACED, [script, 40, crowd])
    assert placed == page.evaluate(PLACED, [script, 40, crowd])
    page.close()
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
    assert opened.page.locator("#touching").inner_text() == "3 of 10 rows are about what is selected."
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


@pytest.mark.parametrize("width", [390, 640])
def test_very_long_and_right_to_left_names_break_nothing(show, width):
    long, arabic = "Ж" * 300, "الوكالة الوطنية لمكافحة الاتجار بالبشر " * 7
    nodes = (Node("org:long", "Organisation", long), Node("org:ar", "Organisation", arabic))
    edges = (Edge("org:long", "org:ar", "FUNDS", "funds", "s", amount="1e30", currency="EUR"),)
    opened = show(picture(Network(nodes, edges), title=long, notes=(arabic,)), width, 800)
    entity_at(opened, "org:long")
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert heading(opened) == long
    assert opened.page.locator("#panel h2").evaluate("one => getComputedStyle(one).direction") == "ltr"
    entity_at(opened, "org:ar")
    assert opened.page.locator("#panel h2").evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert opened.complaints == []


def test_nothing_moves_by_itself_where_the_reader_wants_no_motion(show):
    opened = show(picture(), reduced_motion="reduce")
    entity_at(opened, OFFICE)
    first = opened.page.screenshot()
    opened.page.wait_for_timeout(400)
    assert opened.page.screenshot() == first
    assert opened.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_every_width_and_scheme_without_overflow(show, width, height, scheme):
    opened = show(picture(), width, height, color_scheme=scheme)
    entity_at(opened, OFFICE)
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == (
        "rgb(252, 252, 251)" if scheme == "light" else "rgb(20, 21, 25)"
    )
    assert len(opened.page.screenshot(full_page=True)) > 10_000
    assert opened.complaints == []


def test_the_canvas_follows_a_change_to_dark(show):
    opened = show(picture(), color_scheme="light")
    calm(opened)
    light = opened.page.locator("#picture").screenshot()
    opened.page.emulate_media(color_scheme="dark")
    calm(opened)
    assert opened.page.locator("#picture").screenshot() != light


def test_print_is_light_and_has_picture_table_and_sources(show):
    opened = show(picture(), color_scheme="dark")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert (
        opened.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()")
        == "#fcfcfb"
    )
    for place in ("#picture canvas", "table", ".sources"):
        assert opened.page.locator(place).is_visible()
    assert opened.page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize(
    "drawn", [Network(), Network((Node("country:DE", "Country", "Germany"),))], ids=["empty", "one entity"]
)
def test_hardly_anything_to_draw(show, drawn):
    opened = show(picture(drawn))
    calm(opened)
    assert opened.page.locator("#picture canvas").count() == len(drawn.nodes)
    assert opened.complaints == []


def test_as_many_as_are_allowed_open(show):
    chance = random.Random(1)  # noqa: S311
    nodes = tuple(Node(f"org:{at}", "Organisation", f"Organisation {at}") for at in range(2000))
    ends = [(at, chance.randrange(at)) for at in range(1, 2000)]
    edges = tuple(Edge(f"org:{one}", f"org:{two}", "PART_OF", "is part of", f"s{one}") for one, two in ends)
    opened = show(picture(Network(nodes, edges)))
    calm(opened)
    assert "0,158,115" in opened.page.evaluate(COLOURS_DRAWN)
    assert opened.complaints == []
