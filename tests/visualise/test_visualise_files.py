"""Files saved from a picture are read back by other programs: networkx, an XML parser, a CSV reader, Chromium."""

import csv
import io
import struct
import zlib
from xml.etree import ElementTree

import networkx
import pytest
from coopnet.graph.errors import EngineUnavailable
from coopnet.graph.model.network import Edge, Network, Node
from coopnet.visualise import FILE_FORMATS, Panel
from coopnet.visualise.files import png as png_module
from coopnet.visualise.files.attributes import edge_keys
from coopnet.visualise.files.gexf import NAMESPACE, VIZ
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pictures import DE, HOSTILE, LV, OFFICE, network, picture

GEXF, GRAPHML = "gexf", "graphml"
NS = {"g": NAMESPACE, "viz": VIZ, "svg": "http://www.w3.org/2000/svg"}
CONTROLS = "a\x00b\x0b\x1fc\ud800\uffff"
FORMULA = '=HYPERLINK("http://example.org")'


def hostile():
    nodes = (Node("org:ctl", "Organisation", CONTROLS), Node("org:sum", "Organisation", FORMULA), *network().nodes)
    return picture(Network(nodes, network().edges), title=HOSTILE, made=CONTROLS, notes=(HOSTILE,))


def made(form, drawn):
    return FILE_FORMATS[form].make(drawn)


def read_back(form, drawn):
    content = io.BytesIO(made(form, drawn))
    if form == GEXF:
        return networkx.read_gexf(content, version="1.3")
    return networkx.read_graphml(content, force_multigraph=True)


def rows(form, drawn):
    return list(csv.DictReader(io.StringIO(made(form, drawn).decode(), newline="")))


def edges_of(graph, form):
    if form == GRAPHML:
        return {(source, target, key) for source, target, key in graph.edges(keys=True)}
    return {(source, target, about["id"]) for source, target, about in graph.edges(data=True)}


def expected(drawn):
    keys = edge_keys(drawn.network.edges)
    return {(edge.source, edge.target, key) for edge, key in zip(drawn.network.edges, keys, strict=True)}


@pytest.mark.parametrize("form", [GEXF, GRAPHML])
def test_networkx_reads_the_same_network_back(form):
    drawn = hostile()
    graph = read_back(form, drawn)
    assert set(graph) == {node.id for node in drawn.network.nodes}
    assert edges_of(graph, form) == expected(drawn)
    about = graph.nodes[OFFICE]
    assert (about["name"], about["type"], about["kind"], about["is_donor"]) == (
        "Federal Foreign Office of Germany",
        "Organisation",
        "ministry",
        True,
    )
    funds = next(data for source, _, data in graph.edges(data=True) if source == OFFICE and data["statement"] == "s1")
    assert (funds["amount"], funds["amount_stated"], funds["currency"]) == (5000000.0, "5000000", "EUR")
    assert "amount" not in next(data for _, _, data in graph.edges(data=True) if data["statement"] == "s5")


@pytest.mark.parametrize("form", [GEXF, GRAPHML])
@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.text(max_size=20))
def test_any_name_and_any_statement_can_be_written_and_read(form, names, key):
    nodes = tuple(Node(f"org:{at}", "Organisation", name) for at, name in enumerate(names))
    edges = tuple(Edge("org:0", node.id, "PART_OF", names[0], key) for node in nodes) * 2
    graph = read_back(form, picture(Network(nodes, edges), panels={key: Panel(names[0], (("Date", key),), key)}))
    assert len(graph) == len(nodes)
    assert graph.number_of_edges() == len(edges)


def test_gexf_is_of_the_form_1_3():
    root = ElementTree.fromstring(made(GEXF, hostile()))  # noqa: S314 - our own
    assert root.tag == f"{{{NAMESPACE}}}gexf"
    assert root.get("version") == "1.3"
    assert [part.tag.rpartition("}")[2] for part in root] == ["meta", "graph"]
    graph = root.find("g:graph", NS)
    assert graph.attrib == {"defaultedgetype": "directed", "mode": "static", "idtype": "string"}
    assert [part.tag.rpartition("}")[2] for part in graph] == ["attributes", "attributes", "nodes", "edges"]
    for kind, path in (("node", "nodes/g:node"), ("edge", "edges/g:edge")):
        declared = {
            attribute.get("id"): attribute.get("type")
            for attribute in graph.findall(f"g:attributes[@class='{kind}']/g:attribute", NS)
        }
        assert set(declared.values()) <= {"string", "double", "boolean", "integer"}
        elements = graph.findall(f"g:{path}", NS)
        assert graph.find(f"g:{kind}s", NS).get("count") == str(len(elements))
        assert len({element.get("id") for element in elements}) == len(elements)
        for value in (value for element in elements for value in element.findall("g:attvalues/g:attvalue", NS)):
            assert set(value.attrib) == {"for", "value"}
            assert declared[value.get("for")] != "double" or float(value.get("value")) >= 0
            assert value.get("value") not in ("None", "", "[]")


def test_gexf_has_the_places_colours_and_sizes_of_the_picture():
    root = ElementTree.fromstring(made(GEXF, picture()))  # noqa: S314 - our own
    germany = next(node for node in root.iterfind(".//g:node", NS) if node.get("id") == DE)
    assert germany.find("viz:color", NS).attrib == {"r": "0", "g": "114", "b": "178", "a": "1"}
    assert float(germany.find("viz:size", NS).get("value")) == 15
    place = next(row for row in rows("nodes.csv", picture()) if row["id"] == DE)
    position = germany.find("viz:position", NS)
    assert (float(position.get("x")), -float(position.get("y"))) == (float(place["x"]), float(place["y"]))
    shapes = {edge.find("viz:shape", NS).get("value") for edge in root.iterfind(".//g:edge", NS)}
    assert shapes == {"solid", "dashed"}


def test_the_tables_have_every_entity_and_every_statement():
    drawn = hostile()
    nodes, edges = rows("nodes.csv", drawn), rows("edges.csv", drawn)
    assert [row["id"] for row in nodes] == [node.id for node in drawn.network.nodes]
    assert {(row["source"], row["target"], row["id"]) for row in edges} == expected(drawn)
    assert next(row for row in edges if row["statement"] == "s1")["source_title"] == "Press release of 23 March 2018"


def test_a_table_holds_no_formula_and_leaves_figures_alone():
    drawn = picture(
        Network(
            (Node(DE, "Country", FORMULA), Node(LV, "Country", "@SUM(1)")),
            (Edge(DE, LV, "FUNDS", "funds", "s", amount="-5.20", currency="EUR"),),
        ),
        panels={},
    )
    assert [row["name"] for row in rows("nodes.csv", drawn)] == [f"'{FORMULA}", "'@SUM(1)"]
    assert rows("edges.csv", drawn)[0]["amount_stated"] == "-5.20"


def texts(root):
    return ["".join(element.itertext()) for element in root.iterfind(".//svg:text", NS)]


def test_a_slide_says_what_it_shows_when_and_from_whom():
    drawn = picture(made="As of load 3, completed 2026-11-22", notes=("Left out: 2 — undated.",))
    root = ElementTree.fromstring(made("svg", drawn))  # noqa: S314 - our own
    shown = texts(root)
    assert shown[-1] == "Left out: 2 — undated.Source: Press release of 23 March 2018."
    for part in (
        "Who supports Latvia?",
        "8 entities, 10 statements · As of load 3, completed 2026-11-22",
        "Legend",
        "Country",
        "Ring: donor (stated to fund)",
        "5\u202f000\u202f000 EUR",
    ):
        assert part in shown
    assert root.find("svg:title", NS).text == "Who supports Latvia?"
    assert "8 entities" in root.find("svg:desc", NS).text
    assert {"Latvia", "Germany", "Federal ForeignOffice of Germany"} <= set(shown)


def test_a_slide_holds_hostile_text_as_text_and_asks_for_nothing():
    text = made("svg", hostile()).decode()
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "g",
        "path",
        "circle",
        "text",
        "tspan",
    }
    assert "href" not in {name.rpartition("}")[2] for element in root.iter() for name in element.attrib}
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


def test_names_in_a_slide_do_not_overlap():
    from coopnet.visualise.drawing.drawing import drawing
    from coopnet.visualise.drawing.label_placement import place_labels
    from coopnet.visualise.drawing.labels import LINE_HEIGHT, width

    nodes = tuple(Node(f"org:{at}", "Organisation", f"Ministry of Affairs number {at}") for at in range(200))
    edges = tuple(Edge(f"org:{at}", f"org:{at // 3}", "PART_OF", "is part of", str(at)) for at in range(1, 200))
    drawn = drawing(picture(Network(nodes, edges)))
    names = place_labels(drawn, dict(drawn.points), (), (-5000, -5000, 5000, 5000), 1.0)
    assert len(names) > 60
    boxes = [(name.x, name.y, max(width(line) for line in name.lines), len(name.lines) * LINE_HEIGHT) for name in names]
    for at, (x, y, across, down) in enumerate(boxes):
        for other_x, other_y, other_across, other_down in boxes[at + 1 :]:
            assert abs(x - other_x) >= (across + other_across) / 2 or abs(y - other_y) >= (down + other_down) / 2


def pixels(content):
    """Return the width, height and raw pixel data of a PNG, read without a library."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    at, data = 8, b""
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            across, down = struct.unpack(">II", body[:8])
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    return across, down, zlib.decompress(data)


def test_an_image_is_twice_the_slide_and_has_words():
    across, down, data = pixels(made("png", picture()))
    assert (across, down) == (3200, 1800)
    assert data != pixels(made("png", picture(title="Another title")))[2]
    assert made("png", picture()) == made("png", picture())


def test_letters_that_no_font_has_are_named(monkeypatch):
    monkeypatch.setattr(png_module, "_drawn", lambda text: b"box" if text in "เวียง👩\U0010fffd" else text.encode())
    nodes = (Node("place:th", "Place", "เวียง"), Node("place:ru", "Place", "Жé"), Node("place:em", "Place", "👩"))
    assert png_module.missing_scripts(picture(Network(nodes))) == ["Emoji", "Thai"]


def test_without_fonts_there_is_no_image_but_a_sentence(monkeypatch):
    monkeypatch.setattr(png_module, "has_fonts", lambda: False)
    with pytest.raises(EngineUnavailable, match="no fonts"):
        made("png", picture())


@pytest.mark.parametrize("form", FILE_FORMATS)
def test_nothing_to_draw_makes_a_file_all_the_same(form):
    assert len(made(form, picture(Network()))) > 20


@pytest.mark.parametrize("form", sorted(set(FILE_FORMATS) - {"png"}))
def test_every_file_comes_out_the_same_each_time(form):
    assert made(form, hostile()) == made(form, hostile())


@pytest.mark.browser
@pytest.mark.parametrize("drawn", [picture(), hostile()], ids=["usual", "hostile"])
def test_chromium_opens_the_slide(new_page, drawn, tmp_path):
    file = tmp_path / "slide.svg"
    file.write_bytes(made("svg", drawn))
    page = new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.tagName") == "svg"
    assert page.evaluate("document.querySelector('parsererror')") is None
    assert len(asked) == 1
    assert complaints == []
