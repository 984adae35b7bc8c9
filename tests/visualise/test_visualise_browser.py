"""A page opened from a file in a real browser: its requests, its drawing, and its response to mouse and keyboard."""

import random

import pytest
from coopnet.graph.model.network import Edge, Network, Node
from coopnet.visualise import Panel, page
from playwright.sync_api import expect
from small_pictures import HOSTILE, LV, OFFICE, many, picture
from walking import calm, entity_at, pair

pytestmark = pytest.mark.browser

WIDTHS = ((390, 844), (820, 1180), (1440, 900))

COLOURS_DRAWN = """() => {
  const canvas = document.querySelector("#picture canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
  return [...seen];
}"""

EDGES_DRAWN = """() => {
  const canvas = document.querySelector("#picture canvas");
  const context = canvas.getContext("2d");
  const seen = new Set();
  for (const y of [0, canvas.height - 1]) {
    const { data } = context.getImageData(0, y, canvas.width, 1);
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0) seen.add(data.slice(at, at + 3).join());
  }
  return [...seen];
}"""


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


def test_names_are_not_cut_by_the_frame(show):
    hub = Node("org:hub", "Organisation", "Hub")
    crowd = [Node(f"org:{at}", "Organisation", f"Ministry of Affairs of the Republic of {at}") for at in range(200)]
    edges = tuple(Edge(hub.id, node.id, "PART_OF", "is part of", node.id) for node in crowd)
    opened = show(picture(Network((hub, *crowd), edges)), 1440, 900)
    calm(opened)
    assert opened.page.evaluate(EDGES_DRAWN) == []


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


def test_a_statement_without_a_panel_gets_it_from_its_line(show):
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


def test_a_taller_window_shows_the_same_marks(show):
    tall, resized = show(picture(), 1280, 1300), show(picture(), 1280, 800)
    calm(resized)
    resized.page.set_viewport_size({"width": 1280, "height": 1300})
    resized.page.wait_for_timeout(500)
    calm(resized)
    country = "0,114,178"
    assert country in tall.page.evaluate(COLOURS_DRAWN)
    assert country in resized.page.evaluate(COLOURS_DRAWN)


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
    edges = tuple(Edge(f"org:{at}", f"org:{other}", "PART_OF", "is part of", f"s{at}") for at, other in ends)
    opened = show(picture(Network(nodes, edges)))
    calm(opened)
    assert "0,158,115" in opened.page.evaluate(COLOURS_DRAWN)
    assert opened.complaints == []


def test_all_rows_of_a_large_answer_come_once_it_is_drawn(show):
    opened = show(picture(many(900)))
    rows = opened.page.locator("#table tr[data-row]")
    expect(rows).to_have_count(899)
    rows.last.click()
    assert opened.page.locator("tr[aria-current]").get_attribute("data-row") == "898"
    rows.last.focus()
    opened.page.keyboard.press("ArrowUp")
    assert opened.page.evaluate("document.activeElement.dataset.row") == "897"
    assert opened.page.locator("noscript").count() == 0
    assert opened.complaints == []


def test_all_rows_are_there_without_a_script(new_page, tmp_path):
    (tmp_path / "picture.html").write_text(page(picture(many(900))), "utf-8")
    opened = new_page(java_script_enabled=False)
    opened.goto((tmp_path / "picture.html").as_uri())
    assert opened.locator("#table tbody tr:visible").count() == 899
