"""Pictures over HTTP: pages that share what repeats, what their script asks for, the files; and walked in Chromium."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import networkx
import pytest
from coopnet.visualise import FILE_FORMATS, assets, served_policy
from coopnet.visualise.page import packing
from playwright.sync_api import expect

from tests.accessibility import troubles

from .conftest import app_around, served

SUPPORTERS = "/pictures/supporters?country=MD"
AROUND = "/pictures/neighbourhood?entity=country:MD&depth=2"


def data_of(client: Any, address: str) -> dict[str, Any]:
    text = client.get(address).text
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])


def places(client: Any, address: str) -> dict[str, tuple[float, float]]:
    return {node[0]: (node[6], node[7]) for node in data_of(client, address)["nodes"]}


def test_a_page_refers_to_files_that_are_kept_for_good_and_allows_nothing_else(client):
    response = client.get(SUPPORTERS)
    assert response.headers["Content-Security-Policy"] == f"{served_policy()}; frame-ancestors 'self'"
    assert "<style" not in response.text
    named = set(re.findall(r'(?:src|href)="(/drawing/[^"]+)"', response.text))
    assert named == {f"/drawing/{asset.name}" for asset in assets().values()}
    for address in named:
        file = client.get(address)
        assert "immutable" in file.headers["Cache-Control"]
        assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/drawing/picture-0000000000000000.js").status_code == 404


@pytest.mark.parametrize("address", [SUPPORTERS, AROUND, f"{AROUND}&framed=yes"])
def test_a_page_is_small_beside_the_library(client, address):
    assert len(client.get(address).content) < 500_000


@pytest.mark.parametrize(
    ("whole", "filtered"),
    [
        (AROUND, f"{AROUND}&source=source:002"),
        (AROUND, f"{AROUND}&type=PARTNERS_IN&type=BENEFITS"),
        (SUPPORTERS, f"{SUPPORTERS}&theme=theme:thb"),
        ("/pictures/who_funds_whom", "/pictures/who_funds_whom?theme=theme:thb"),
        ("/pictures/statements?entity=country:MD", "/pictures/statements?entity=country:MD&modality=planned"),
    ],
)
def test_the_same_entity_keeps_its_place_when_filters_change(client, whole, filtered):
    before, after = places(client, whole), places(client, filtered)
    both = before.keys() & after.keys()
    assert len(both) > 1
    assert {node: after[node] for node in both} == {node: before[node] for node in both}


@pytest.mark.parametrize("form", FILE_FORMATS)
def test_every_form_is_saved_under_a_name_of_its_own(client, form):
    response = client.get(f"/pictures/supporters.{form}?country=MD")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == f'attachment; filename="supporters-load-1.{form}"'
    assert response.headers["Content-Type"].startswith(FILE_FORMATS[form].media_type.partition(";")[0])
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_all_files_hold_the_network_of_the_page(client):
    data = data_of(client, SUPPORTERS)
    ids = {node[0] for node in data["nodes"]}
    statements = {data["statements"][at] for line in data["lines"] for at in line[6]}

    def file(form: str) -> bytes:
        return client.get(f"/pictures/supporters.{form}?country=MD").content

    gexf = networkx.read_gexf(io.BytesIO(file("gexf")), version="1.3")
    graphml = networkx.read_graphml(io.BytesIO(file("graphml")), force_multigraph=True)
    for graph in (gexf, graphml):
        assert set(graph) == ids
        assert {about["statement"] for _, _, about in graph.edges(data=True)} == statements
    rows = list(csv.DictReader(io.StringIO(file("edges.csv").decode(), newline="")))
    assert {row["statement"] for row in rows} == statements
    slide = ElementTree.fromstring(file("svg"))  # noqa: S314 - our own
    assert slide.find("{http://www.w3.org/2000/svg}title").text == "Who supports Moldova"


def test_the_page_leads_to_its_files_with_the_same_question(client):
    address = "/pictures/supporters?country=MD&theme=theme%3Athb&as_of=1"
    text = client.get(address).text
    for form in FILE_FORMATS:
        wanted = address.replace("supporters?", f"supporters.{form}?").replace("&", "&amp;")
        assert f'href="{wanted}"' in text


SAVED = SUPPORTERS.replace("supporters?", "supporters.{}?")


def networks_of(client: Any, address: str) -> tuple[set[str], set[tuple[str, str, str]], str]:
    """Entities, statements with their ends, and what it says of itself: by GEXF, equal to what GraphML and CSV have."""
    content = {form: client.get(address.format(form)).content for form in ("gexf", "graphml", "nodes.csv", "edges.csv")}
    gexf = networkx.read_gexf(io.BytesIO(content["gexf"]), version="1.3")
    graphml = networkx.read_graphml(io.BytesIO(content["graphml"]), force_multigraph=True)
    nodes, edges = (
        list(csv.DictReader(io.StringIO(content[f"{of}.csv"].decode(), newline=""))) for of in ("nodes", "edges")
    )
    stated = {(one, other, about["statement"]) for one, other, about in gexf.edges(data=True)}
    assert stated == {(one, other, about["statement"]) for one, other, about in graphml.edges(data=True)}
    assert stated == {(row["source"], row["target"], row["statement"]) for row in edges}
    assert set(gexf) == set(graphml) == {row["id"] for row in nodes}
    return set(gexf), stated, graphml.graph["description"]


def test_a_file_has_what_its_reader_sees_and_says_what_was_hidden(client):
    whole, stated, _ = networks_of(client, SAVED)
    around = client.get("/pictures/neighbourhood/around?entity=org:interpol").json()
    nodes, edges, said = networks_of(client, f"{SAVED}&expand=org:interpol")
    assert nodes == whole | {node[0] for node in around["nodes"]} != whole
    assert stated < edges
    assert "Brought in by the reader: what is stated around INTERPOL." in said
    nodes, edges, said = networks_of(client, f"{SAVED}&hide=org:interpol")
    assert nodes == whole - {"org:interpol"}
    assert edges == {one for one in stated if "org:interpol" not in one}
    assert f"1 of {len(whole)} entities (INTERPOL)" in said
    nodes, edges, said = networks_of(client, f"{SAVED}&focus=org:interpol")
    assert nodes == {"org:interpol", *(end for one in stated if "org:interpol" in one for end in one[:2])} < whole
    assert "only INTERPOL and its neighbours" in said
    svg = client.get("/pictures/supporters.svg?country=MD&hide=org:interpol&move=5,7,country:MD").text
    table = client.get("/pictures/supporters.nodes.csv?country=MD&hide=org:interpol")
    assert 'filename="supporters-load-1-chosen.nodes.csv"' in table.headers["Content-Disposition"]
    assert ">INTERPOL<" not in svg.partition("Chosen by the reader")[0]
    page = client.get("/pictures/supporters.html?country=MD&hide=org:interpol&pin=country:MD&move=5,7,country:MD").text
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])
    assert data["view"] == "hide=org%3Ainterpol&pin=country%3AMD"
    assert {node[0]: (node[6], node[7]) for node in data["nodes"]}["country:MD"] == (5, 7)


def test_marks_are_sized_by_a_measure_of_their_ties(client):
    _, _, said = networks_of(client, f"{SAVED}&size=pagerank")
    assert "Marks are sized by pagerank" in said
    gexf = networkx.read_gexf(io.BytesIO(client.get(f"{SAVED.format('gexf')}&size=pagerank").content), version="1.3")
    plain = networkx.DiGraph(gexf)
    ranks = networkx.pagerank(plain, weight=None, tol=1e-13, max_iter=1000)
    assert dict(gexf.nodes(data="measured")) == pytest.approx(ranks, abs=1e-9)
    sizes = {node: about["viz"]["size"] for node, about in gexf.nodes(data=True)}
    first, last = max(ranks, key=ranks.__getitem__), min(ranks, key=ranks.__getitem__)
    assert sizes[first] > 1.5 * sizes[last]
    page = client.get(f"{SUPPORTERS}&size=pagerank")
    assert page.status_code == 200
    assert "/pictures/supporters.gexf?country=MD" in page.text
    assert "size=pagerank" in page.text.partition("supporters.gexf")[2].partition('"')[0]


def test_a_page_offers_other_sizes(client):
    address = f"{SUPPORTERS}&framed=yes"
    for _ in range(4):
        page = client.get(address).text
        menu = page.partition("Size of marks")[2].partition("</details>")[0]
        offered = dict(re.findall(r'<a href="([^"]*)">([^<]*)</a>', menu))
        (shown,) = re.findall(r'<span aria-current="true">([^<]*)</span>', menu)
        texts = ["Usual, by type", "By number of ties", "By lying between others", "By ties to those with many ties"]
        assert sorted([*offered.values(), shown]) == sorted(texts)
        assert all("framed=yes" in found for found in offered)
        # the next one of them
        wanted = texts[(texts.index(shown) + 1) % len(texts)]
        address = next(found for found, text in offered.items() if text == wanted).replace("&amp;", "&")
    assert client.get(address).text.count("Marks are sized by") == client.get(SUPPORTERS).text.count(
        "Marks are sized by"
    )


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/pictures/supporters?country=MD&size=page", 404),
        ("/pictures/supporters?country=MD&size=communities", 422),
        ("/pictures/supporters?country=MD&size=bridges", 422),
        ("/pictures/supporters.svg?country=MD&size=degree&size=pagerank", 422),
        ("/pictures/supporters.svg?country=MD&hide=org:nobody", 422),
        ("/pictures/supporters.svg?country=MD&focus=org:eu&focus=org:interpol", 422),
        ("/pictures/supporters.svg?country=MD&move=1,2", 422),
        ("/pictures/supporters.svg?country=MD&expand=org:nobody", 404),
        ("/pictures/supporters?country=MD&hide=org:eu", 422),
        ("/pictures/supporters.doc?country=MD", 404),
        ("/pictures/nothing.svg", 404),
        ("/pictures/search.svg", 404),
        ("/pictures/supporters.svg", 422),
        ("/pictures/supporters.svg?country=XX", 404),
        ("/pictures/supporters.svg?contry=MD", 422),
    ],
)
def test_what_cannot_be_saved_is_refused_with_a_sentence(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert response.json()["detail"]


def test_an_expansion_is_of_the_same_moment_and_filters_as_the_picture(client):
    picture = data_of(client, f"{SUPPORTERS}&source=source:002&language=lv")
    assert picture["addresses"]["expansion"] == (
        "/pictures/neighbourhood/around?entity={id}&as_of=1&source=source%3A002&language=lv"
    )
    around = client.get(picture["addresses"]["expansion"].replace("{id}", "country:MD")).json()
    assert {"nodes", "lines", "statements", "told"} <= around.keys()
    assert "country:MD" in {node[0] for node in around["nodes"]}


def test_panels_that_a_large_page_leaves_away_are_given_by_themselves(client):
    told = client.get("/pictures/supporters/panels?country=MD").json()
    data = data_of(client, SUPPORTERS)
    assert data["told"] is not None
    assert set(told["statements"]) == {data["statements"][int(at)] for at in data["told"]["panels"]}


def test_only_what_is_asked_for_is_taken(client):
    for address in ("/pictures/supporters/around?country=MD&x=1", "/pictures/supporters/panels?contry=MD"):
        assert client.get(address).status_code == 422


@pytest.mark.browser
def test_expanding_in_place_brings_neighbours_and_moves_nobody(demo_store, look):
    with served(app_around(demo_store)) as address:
        page, requests, complaints = look(f"{address}{SUPPORTERS}", viewport={"width": 1280, "height": 900})
        find = page.get_by_label("Find in the picture")
        find.fill("interpol")
        page.locator("#picture").focus()
        before = page.locator("#panel li").count()
        page.keyboard.press("e")
        expect(page.locator("#spoken")).to_contain_text("more")
        assert page.locator("#panel li").count() > before
        assert "expand=org%3Ainterpol" in page.url
        page.keyboard.press("e")
        assert "expanded already" in page.locator("#spoken").inner_text()
        page.keyboard.press("p")
        ways = page.get_by_role("link", name="The shortest ways from Moldova")
        assert ways.get_attribute("href") == "/view/connections?one=country%3AMD&other=org%3Ainterpol&as_of=1"
        assert page.request.get(address + str(ways.get_attribute("href"))).status == 200
        # a copied address brings the same picture back
        copied = page.url
        again, more, further = look(copied, viewport={"width": 1280, "height": 900})
        expect(again.locator("#spoken")).to_contain_text("more")
        assert again.locator("#panel li").all_inner_texts() == page.locator("#panel li").all_inner_texts()
        assert again.get_by_role("button", name="Pin").get_attribute("aria-pressed") == "true"
        # and what is saved from it is what is seen: the page in one file has what was brought in, where it stands
        again.keyboard.press("Escape")
        again.locator("#picture").focus()
        again.keyboard.press("Home")
        again.keyboard.press("h")
        saved = again.locator("#files a", has_text="one file").get_attribute("href")
        assert "hide=country%3AMD&expand=org%3Ainterpol&pin=org%3Ainterpol&move=" in saved
        assert (
            "Chosen by the reader"
            in again.request.get(address + saved.replace("supporters.html", "supporters.svg")).text()
        )
        text = again.request.get(address + saved).text()
        data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)[1])
        places = {f"{node[6]:.0f},{node[7]:.0f},{node[0]}" for node in data["nodes"]}
        assert set(parse_qs(saved.partition("?")[2])["move"]) < places
        page.go_back()
        page.go_back()
        expect(page).not_to_have_url(re.compile("expand"))
        find.fill("interpol")
        assert page.locator("#panel li").count() == before
        assert {one.startswith(address) or one == "data:," for one in (*requests, *more)} == {True}
        assert complaints == further == []


@pytest.mark.browser
def test_a_double_click_expands(demo_store, look):
    with served(app_around(demo_store)) as address:
        page, _, complaints = look(f"{address}/pictures/entity?entity=org:interpol")
        box = page.locator("#picture").bounding_box()
        found = False
        for y in range(20, int(box["height"]) - 10, 14):
            for x in range(20, int(box["width"]) - 10, 14):
                if found:
                    break
                page.mouse.click(box["x"] + x, box["y"] + y)
                if page.evaluate("location.hash") == "#entity=org%3Ainterpol":
                    page.mouse.dblclick(box["x"] + x, box["y"] + y)
                    found = True
        assert found
        expect(page).to_have_url(re.compile("expand=org%3Ainterpol"))
        assert complaints == []


@pytest.mark.browser
def test_a_server_that_goes_away_is_told_and_the_picture_stays(demo_store, look):
    with served(app_around(demo_store)) as address:
        page, _, _ = look(f"{address}{SUPPORTERS}")
    page.get_by_label("Find in the picture").fill("interpol")
    page.locator("#picture").focus()
    page.keyboard.press("e")
    expect(page.locator("#spoken")).to_contain_text("did not answer")
    assert page.locator("#panel h2").inner_text() == "INTERPOL"
    page.keyboard.press("f")
    assert page.locator("#hidden").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", [SUPPORTERS, f"{SUPPORTERS}&framed=yes", "/pictures/supporters?country=MD&start=1900&end=1901"]
)
def test_axe_finds_nothing_grave_on_a_served_picture(demo_store, look, address, scheme):
    with served(app_around(demo_store)) as root:
        page, requests, complaints = look(f"{root}{address}", color_scheme=scheme, bypass_csp=True)
        assert troubles(page) == []
        assert complaints == []
        assert all(one.startswith(root) or one == "data:," for one in requests)


@pytest.mark.browser
def test_files_are_saved_from_the_menu(demo_store, look):
    with served(app_around(demo_store)) as address:
        page, _, complaints = look(f"{address}{SUPPORTERS}", accept_downloads=True)
        for form in FILE_FORMATS.values():
            page.locator("#files summary").click()
            with page.expect_download() as started:
                page.get_by_role("link", name=form.purpose).click()
            assert started.value.suggested_filename == f"supporters-load-1.{form.ending}"
            if page.locator("#files").get_attribute("open") is not None:
                page.keyboard.press("Escape")
        assert complaints == []


@pytest.mark.browser
def test_hostile_names_stay_text_when_they_are_brought_in(hostile_store, look):
    with served(app_around(hostile_store)) as address:
        page, _, complaints = look(f"{address}/pictures/neighbourhood?entity=org:x")
        page.locator("#picture").focus()
        page.keyboard.press("Home")
        page.keyboard.press("e")
        expect(page.locator("#spoken")).to_contain_text("stated around")
        assert page.locator("img").count() == 0
        assert complaints == []


@pytest.mark.browser
def test_a_large_picture_fetches_its_panels_once_it_stands(demo_store, look, monkeypatch):
    monkeypatch.setattr(packing, "LARGEST_INSIDE", 10)
    with served(app_around(demo_store)) as address:
        page, requests, complaints = look(f"{address}{SUPPORTERS}")
        assert [one for one in requests if "/panels" in one] == [f"{address}/pictures/supporters/panels?country=MD"]
        page.locator("tr[data-row]").first.click()
        expect(page.locator("#panel article dl").first).to_contain_text("How real")
        expect(page.locator("#panel article").first).to_contain_text("Source: ")
        assert complaints == []
