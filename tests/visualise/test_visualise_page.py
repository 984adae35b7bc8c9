"""The text of a page holds every statement in its direction, and no text of a source becomes markup."""

import base64
import hashlib
import html
import io
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import networkx
import pytest
from coopnet.graph.model.network import Edge, Network, Node
from coopnet.graph.model.schema import ENTITY_TYPES
from coopnet.visualise import FILE_FORMATS, Addresses, Panel, Table, assets, page, policy, served_page, served_policy
from coopnet.visualise.drawing.drawing import drawing
from coopnet.visualise.drawing.legend import legend
from coopnet.visualise.page.packing import LARGEST_INSIDE, web_address
from coopnet.visualise.wording import Wording
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pictures import DE, HOSTILE, LV, OFFICE, PROJECT, embedded, many, network, picture, unpacked


class Elements(HTMLParser):
    """The tags of a page with their attributes, and the texts between them."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.texts = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.texts.append((tag, ""))

    def handle_endtag(self, tag):
        self.texts.append(("", ""))

    def handle_data(self, data):
        if len(self.texts) > 0:
            self.texts[-1] = (self.texts[-1][0], self.texts[-1][1] + data)

    def of(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def test_every_statement_is_drawn_once_in_its_direction():
    lines = unpacked(page(picture()))["lines"]
    drawn = Counter((line["from"], line["label"], line["to"], key) for line in lines for key in line["statements"])
    assert drawn == Counter((edge.source, edge.label, edge.target, edge.statement) for edge in network().edges)
    assert {line["arrows"] for line in lines} == {"to"}


def test_parallel_statements_share_a_line_that_says_how_many_unless_they_look_different():
    lines = unpacked(page(picture()))["lines"]
    funding = [line for line in lines if (line["from"], line["to"]) == (OFFICE, PROJECT)]
    assert [(line["label"], len(line["statements"]), line["dashes"], line["amount"]) for line in funding] == [
        ("funds", 2, False, "6\u202fm EUR"),
        ("funds", 1, [7, 5], ""),
        ("manages", 1, False, ""),
    ]
    ways = [line["smooth"] and (line["smooth"]["type"], line["smooth"]["roundness"]) for line in funding]
    assert len(set(map(str, ways))) == len(ways)


def test_lines_there_and_back_are_bent_to_different_sides():
    lines = unpacked(page(picture()))["lines"]
    there, back = (
        next(line for line in lines if (line["from"], line["to"]) == ends) for ends in ((PROJECT, LV), (LV, PROJECT))
    )
    # Seen along its own direction each bends to the same hand, which puts them on different sides.
    assert there["smooth"] == back["smooth"] != False  # noqa: E712


@pytest.mark.parametrize("entity_type", ENTITY_TYPES, ids=lambda entity_type: entity_type.label)
def test_shape_and_colour_are_those_of_the_schema(entity_type):
    node = Node(f"{entity_type.prefix}:x", entity_type.label, "X")
    drawn = unpacked(page(picture(Network((node,)))))["nodes"][node.id]
    assert (drawn["shape"], drawn["colour"]) == (entity_type.shape, entity_type.colour)


def test_what_only_touches_money_of_one_kind_has_widths_and_steps():
    text = page(picture())
    widths = {line["label"]: line["width"] for line in unpacked(text)["lines"] if not line["not_yet"]}
    assert widths["funds"] > widths["manages"]
    assert "5\u202f000\u202f000 EUR" in text


@pytest.mark.parametrize(
    ("values", "larger"), [({}, {LV}), ({DE: 4.0, LV: 1.0}, {DE}), ({DE: 0.0, LV: 0.0}, set())], ids=str
)
def test_the_legend_says_what_larger_marks_are(values: dict[str, float], larger: set[str]) -> None:
    nodes = [Node(DE, "Country", "Germany"), Node(LV, "Country", "Latvia", is_focus=True)]
    drawn = drawing(picture(Network(tuple(replace(node, measured=values.get(node.id)) for node in nodes))))
    sizes = {mark.node.id: mark.look.size for mark in drawn.marks}
    assert {node for node, size in sizes.items() if size > min(sizes.values())} == larger
    assert legend(drawn).focus is (larger == {LV})


def test_a_mark_without_a_value_is_grey_among_those_with_one() -> None:
    nodes = (Node(DE, "Country", "Germany", measured=2.0), Node(LV, "Country", "Latvia"))
    measured, undefined = (mark.look for mark in drawing(picture(Network(nodes))).marks)
    usual, _ = (
        mark.look for mark in drawing(picture(Network(tuple(replace(node, measured=None) for node in nodes)))).marks
    )
    assert measured.colour == usual.colour != undefined.colour


def test_widths_are_of_one_currency_and_the_legend_says_so():
    other = Edge(DE, PROJECT, "FUNDS", "funds", "s11", amount="7000000000", currency="USD", flow_kind="commitment")
    text = page(picture(Network(network().nodes, (*network().edges, other))))
    lines = unpacked(text)["lines"]
    widths = {line["amount"]: line["width"] for line in lines}
    assert widths["6\u202fm EUR"] > widths["7\u202fbn USD"] == widths[""]
    assert "money in EUR (commitment)" in text
    assert "Amounts in other currencies have no width." in text


def test_what_holds_either_way_has_no_tip_and_is_as_wide_as_it_is_often():
    pairs = ((DE, LV, 100), (DE, OFFICE, 25))
    together = [
        Edge(*ends, "CO_SIGNED", "in documents with", f"{ends}", count=count, behind="x", is_mutual=True)
        for *ends, count in pairs
    ]
    drawn = picture(Network(network().nodes, tuple(together)))
    lines = {line["to"]: line for line in unpacked(page(drawn))["lines"]}
    assert {line["arrows"] for line in lines.values()} == {""}
    assert lines[LV]["width"] == pytest.approx(2 * lines[OFFICE]["width"])
    assert "Line width: the number of documents" in page(drawn)
    slide = FILE_FORMATS["svg"].make(drawn).decode()
    assert slide.partition('<g id="marks"')[0].count("<path") == len(lines)
    assert "M40-5 31" not in slide  # no tips, neither in the legend
    assert 'tip"/>' not in page(drawn)
    assert 'tip"/>' in page(picture())
    written = ElementTree.fromstring(FILE_FORMATS["gexf"].make(drawn))  # noqa: S314 - our own
    edges = [element for element in written.iter() if element.tag.endswith("}edge")]
    assert {(edge.get("type"), edge.get("weight")) for edge in edges} == {("undirected", "100"), ("undirected", "25")}
    weights = networkx.read_gexf(io.BytesIO(FILE_FORMATS["gexf"].make(drawn)), version="1.3").edges(data="weight")
    assert sorted(weight for _, _, weight in weights) == [25, 100]


def test_kinds_of_money_are_compared_and_never_added():
    paid = [
        Edge(DE, LV, "FLOW", kind, kind, amount=amount, currency="EUR", flow_kind=kind)
        for kind, amount in (("commitment", "100"), ("disbursement", "25"))
    ]
    text = page(picture(Network(network().nodes, tuple(paid))))
    lines = unpacked(text)["lines"]
    assert {line["label"]: line["amount"] for line in lines} == {"commitment": "100 EUR", "disbursement": "25 EUR"}
    assert lines[0]["width"] == pytest.approx(2 * lines[1]["width"])
    assert "Kinds of money are drawn apart and never added." in text


def test_two_sources_of_one_payment_do_not_make_it_twice_as_thick():
    paid = [Edge(DE, LV, "FUNDS", "funds", key, amount="100", currency="EUR") for key in ("a", "b")]
    other = Edge(LV, DE, "FUNDS", "funds", "c", amount="400", currency="EUR")
    drawn = picture(Network(network().nodes, (*paid, other)))
    apart = {key: Panel("", source=key) for key in "abc"}
    same = {key: Panel("", source="one") for key in "abc"}
    widths = [unpacked(page(replace(drawn, panels=panels)))["lines"][0]["width"] for panels in (apart, same)]
    assert widths[0] == pytest.approx(5.0)
    assert widths[1] == pytest.approx(7.07)


def test_hostile_text_stays_text_everywhere():
    drawn = picture(
        title=HOSTILE,
        summary=HOSTILE,
        notes=(HOSTILE,),
        made=HOSTILE,
        words=Wording(language=HOSTILE),
        addresses=Addresses(HOSTILE, HOSTILE, HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),), ((HOSTILE, HOSTILE),)),
        table=Table((HOSTILE,), ((HOSTILE,),), ((HOSTILE,),)),
        panels={HOSTILE: Panel(HOSTILE, ((HOSTILE, HOSTILE),), HOSTILE, HOSTILE)},
    )
    text = page(drawn)
    elements = Elements(text)
    assert elements.of("img") == []
    assert len(elements.of("script")) == 3
    assert "49" not in next(content for tag, content in elements.texts if tag == "title")
    assert html.escape("</script><img src=x", quote=False) in text
    data = unpacked(text)
    assert data["panels"][HOSTILE]["sentence"] == HOSTILE
    assert data["panels"][HOSTILE]["address"] == ""
    assert "\u202e" not in "".join(node["label"] for node in data["nodes"].values())


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_name_comes_back_unchanged(name):
    plain = Node(DE, "Country", "Germany")
    drawn = Network((plain, Node(LV, "Country", name)), (Edge(DE, LV, "SUPPORTED", name, name),))
    text = page(picture(drawn))
    assert len(Elements(text).of("script")) == 3
    data = unpacked(text)
    assert data["nodes"][LV]["name"] == (name or LV)
    assert data["lines"][0]["statements"] == [name]


def test_nothing_in_the_page_points_outside_but_links_to_sources():
    elements = Elements(page(picture()))
    assert [attrs for _, attrs in elements.tags if "src" in attrs or "srcset" in attrs] == []
    assert elements.of("link") == [{"rel": "icon", "href": "data:,"}]
    outside = [attrs for attrs in elements.of("a") if attrs["href"].startswith("http")]
    assert [attrs["href"] for attrs in outside] == ["https://example.org/release?a=1&b=2"]
    assert "noopener" in outside[0]["rel"]
    assert [
        attrs for _, attrs in elements.tags if any(name.startswith("on") or name == "style" for name in attrs)
    ] == []


def test_the_policy_lets_only_the_two_scripts_of_the_page_run():
    text = page(picture())
    elements = Elements(text)
    written = [content for tag, content in elements.texts if tag == "script"]
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in written]
    assert re.findall(r"script-src ([^;]*)", policy()) == [" ".join(f"'sha256-{each}'" for each in hashes[1:])]
    assert policy().startswith("default-src 'none'; ")
    assert "unsafe" not in policy()
    metas = [attrs for attrs in elements.of("meta") if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert [attrs["content"] for attrs in metas] == [policy()]


@pytest.mark.parametrize(
    ("given_address", "followed"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("  http://example.org ", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("/local", False),
        ("file:///etc/passwd", False),
        ("http://", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_followed(given_address, followed):
    assert web_address(given_address) == (given_address.strip() if followed else "")


def test_an_empty_network_says_so_and_keeps_its_table():
    text = page(picture(Network(), table=Table(("Who",), (("nobody",),))))
    assert "There is no picture" in text
    assert "nobody" in text
    assert 'id="picture"' not in text


def test_a_statement_about_an_entity_that_is_not_there_is_refused():
    drawn = Network((Node(DE, "Country", "Germany"),), (Edge(DE, LV, "SUPPORTED", "supports", "s"),))
    with pytest.raises(ValueError, match="not among the nodes"):
        page(replace(picture(), network=drawn))


def test_the_same_picture_gives_the_same_page():
    assert page(picture()) == page(picture())


def test_the_summary_counts_what_is_there():
    text = page(picture())
    assert "8 entities (3 organisations, 2 countries, 1 project, 1 group, 1 other) and 10 statements" in text
    assert page(picture(summary="In short.")).count("In short.") == 1


def test_a_file_names_nothing_of_a_server():
    text = page(picture())
    assert set(unpacked(text)["addresses"].values()) == {""}
    assert "Save as" not in text


def test_a_served_page_shares_what_repeats_and_stays_small():
    large = picture(many(2000), addresses=Addresses(panels="/panels"))
    text = served_page(large, "/drawing/")
    assert len(text.encode()) < 500_000
    elements = Elements(text)
    named = {f"/drawing/{asset.name}" for asset in assets().values()}
    assert {attrs["src"] for attrs in elements.of("script") if "src" in attrs} | {
        attrs["href"] for attrs in elements.of("link") if attrs["rel"] == "stylesheet"
    } == named
    assert embedded(text)["told"] is None
    assert unpacked(text)["addresses"]["panels"] == "/panels"
    assert len(re.findall("<tr data-row", text)) == 200
    assert "The first 200 of 1,999 rows" in text


def test_a_served_page_of_usual_size_brings_its_panels():
    text = served_page(picture(addresses=Addresses(panels="/panels")), "/drawing/")
    assert unpacked(text)["panels"]["s1"]["source"] == "Press release of 23 March 2018"
    assert unpacked(text)["addresses"]["panels"] == ""
    assert len(text) < LARGEST_INSIDE


def test_a_framed_page_repeats_nothing_of_the_page_around_it():
    text = served_page(picture(is_framed=True, notes=("a note",)), "/drawing/")
    elements = Elements(text)
    assert elements.of("table") == elements.of("h2")[2:] == []
    assert "a note" not in text
    assert unpacked(text)["rows"] == []


def test_names_of_assets_change_with_their_content_and_the_policy_allows_nothing_else():
    for asset in assets().values():
        assert hashlib.sha256(asset.text.encode()).hexdigest()[:16] in asset.name
    assert "unsafe" not in served_policy()
    assert served_policy().startswith("default-src 'none'; script-src 'self'; ")
