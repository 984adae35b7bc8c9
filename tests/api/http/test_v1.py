"""The style that all addresses of /v1 have: places in lists, forms, fields, tags, compression, records, changes."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import pytest
import zstandard
from coopnet.api.http import current_state
from coopnet.api.http.app import create_app
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.erasure import forget
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Record
from coopnet.graph.store import snapshot
from coopnet.graph.store.preparing import name_graph
from coopnet.graph.store.store import Store
from coopnet.queries.portions import entities
from fastapi.testclient import TestClient
from python_calamine import load_workbook

from ...conftest import SharedDatabase
from ...graph.pool import dataset, named, paid, stated

_MANY = 1203
"""More than two portions of rows, and no multiple of one."""
_HOSTILE = "=HYPERLINK(1)"
_FULL_WIDTH = "＝cmd|' /C calc'!A0"
RECORDS: tuple[Record, ...] = (
    named("s", "source:register", "Register of aid"),
    named("a1", "org:alpha", "Alpha Ministry", "ministry", identifiers=["XM-1"], schemes=["test"]),
    named("a2", "org:alpha", "Alpha Ministry", "ministry", identifiers=["XM-1", "A/2"], schemes=["test", "other"]),
    named("b1", "org:beta", _HOSTILE),
    named("c1", "org:gamma", _FULL_WIDTH),
    named("k", "country:KE", "Kenya"),
    named("p", "person:ada", "Ada Example"),
    named("pr", "project:bridge", "Bridge", period="2019/2021"),
    stated("o1", "OF_COUNTRY", "org:alpha", "country:KE"),
    stated("f1", "FUNDS", "org:alpha", "project:bridge"),
    paid("m1", "project:bridge", "1234567.89", "EUR", "org:alpha"),
    *(named(f"t{at:04}", f"theme:t{at:04}", f"Theme {at}") for at in range(_MANY)),
)


@pytest.fixture(scope="module")
def store(database: SharedDatabase) -> Store:
    empty = database.empty()
    load(empty, dataset("one"), RECORDS, Report())
    return empty


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    app = create_app(lambda: Store(store.address), origins=["https://example.org"])
    with TestClient(app, raise_server_exceptions=False) as one:
        yield one


def page(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return response.json()


def test_an_entity_is_a_record_with_who_says_so(client: TestClient) -> None:
    answer = page(client, "/v1/entities/org:alpha")
    alpha = answer["entity"]
    assert [(name["name"], len(name["by"])) for name in alpha["names"]] == [("Alpha Ministry", 2)]
    assert [
        (identifier["identifier"], identifier["scheme"], [by["record"] for by in identifier["by"]])
        for identifier in alpha["identifiers"]
    ] == [
        ("XM-1", "test", ["a1", "a2"]),
        ("A/2", "other", ["a2"]),
    ]
    assert (alpha["kind"], alpha["is_donor"], alpha["roles"]) == ("ministry", True, ["FLOW", "FUNDS", "OF_COUNTRY"])
    assert [country["country"]["id"] for country in alpha["countries"]] == ["country:KE"]
    counts = {(one["type"], one["way"]): one["count"] for one in alpha["counts"]}
    assert counts == {("DESCRIBES", "to"): 2, ("FUNDS", "from"): 1, ("OF_COUNTRY", "from"): 1, ("FLOW", "PROVIDER"): 1}
    for address in alpha["links"].values():
        assert client.get(address).status_code == 200, address
    for other in ("XM-1", "A/2", "alpha ministry"):
        assert page(client, f"/v1/entities/{other}")["entity"] == alpha
    assert list(page(client, "/v1/entities/org:alpha?fields=id,names")["entity"]) == ["id", "names"]


def test_many_entities_come_in_one_request(client: TestClient) -> None:
    wanted = ["org:alpha", "XM-1", "KE", "org:nobody"]
    response = client.post("/v1/entities/batch", json={"ids": wanted})
    assert response.status_code == 200, response.text
    results = response.json()["results"]
    assert [result["wanted"] for result in results] == wanted
    assert [result["entity"] and result["entity"]["id"] for result in results] == [
        "org:alpha",
        "org:alpha",
        "country:KE",
        None,
    ]
    assert (results[3]["problem"]["status"], results[3]["problem"]["type"]) == (404, "/problems/unknown-entity")
    assert results[0]["entity"] == page(client, "/v1/entities/org:alpha")["entity"]
    for body in ({"ids": []}, {"ids": ["x"] * 201}, {"id": []}, [1]):
        assert client.post("/v1/entities/batch", json=body).json()["type"] == "/problems/bad-argument"
    assert client.post("/v1/entities/batch", content=b"x" * 200_000).status_code == 413


def test_the_list_of_entities_is_filtered(client: TestClient) -> None:
    def ids(query: str) -> list[str]:
        return [row["id"] for row in page(client, f"/v1/entities?{query}")["rows"]]

    assert ids("type=Organisation") == ["org:alpha", "org:beta", "org:gamma"]
    assert ids("type=Organisation&type=Country&kind=ministry") == ["org:alpha"]
    assert ids("country=KE") == ids("role=FUNDS") == ids("scheme=other") == ids("donor=true") == ["org:alpha"]
    assert "org:alpha" not in ids("donor=false&type=Organisation")
    assert ids("type=Place") == []


def test_a_list_goes_on_in_the_data_that_it_began_with(client: TestClient, store: Store) -> None:
    first = page(client, "/v1/entities?type=Theme&limit=500&fields=id")
    seen, address = [row["id"] for row in first["rows"]], first["links"]["next"]
    load(store, dataset("two"), [named("x", "theme:aaaa", "A theme that stands before all others")], Report())
    while address:
        following = page(client, address)
        assert following["total"] == _MANY
        seen += [row["id"] for row in following["rows"]]
        address = following["links"]["next"]
    assert seen == [f"theme:t{at:04}" for at in range(_MANY)]
    assert page(client, "/v1/entities?type=Theme&limit=1")["total"] == _MANY + 1


def test_long_lists_come_as_rows_alone_in_portions(client: TestClient) -> None:
    address = "/v1/entities?type=Theme&as_of=1&fields=id,name"
    lines = client.get(f"{address}&limit=1100", headers={"Accept": "application/x-ndjson"})
    assert [json.loads(line)["id"] for line in lines.text.splitlines()] == [f"theme:t{at:04}" for at in range(1100)]
    rest = client.get(lines.links["next"]["url"])
    assert len(rest.text.splitlines()) == _MANY - 1100
    assert "next" not in rest.links
    table = client.get(f"{address}&limit=10000&format=csv")
    rows = list(csv.DictReader(io.StringIO(table.text, newline="")))
    assert (list(rows[0]), len(rows), table.headers["coopnet-total"]) == (["id", "name"], _MANY, str(_MANY))
    book = load_workbook(io.BytesIO(client.get(f"{address}&limit=10000&format=xlsx").content))
    sheet = book.get_sheet_by_name("rows").to_python()
    assert [list(map(str, row)) for row in sheet] == [["id", "name"], *([one["id"], one["name"]] for one in rows)]
    assert ["rows in all", str(_MANY)] in [
        [str(cell) for cell in row] for row in book.get_sheet_by_name("about").to_python()
    ]


def test_no_cell_of_a_file_is_a_formula(client: TestClient) -> None:
    address = "/v1/entities?type=Organisation&fields=name"
    names = [row["name"] for row in csv.DictReader(io.StringIO(client.get(f"{address}&format=csv").text))]
    assert names == ["Alpha Ministry", f"'{_HOSTILE}", f"'{_FULL_WIDTH}"]
    book = client.get(f"{address}&format=xlsx").content
    assert [row[0] for row in load_workbook(io.BytesIO(book)).get_sheet_by_name("rows").to_python()] == [
        "name",
        "Alpha Ministry",
        _HOSTILE,
        _FULL_WIDTH,
    ]
    flows = client.get("/v1/questions/flows?project=project:bridge&format=xlsx").content
    head, row = load_workbook(io.BytesIO(flows)).get_sheet_by_name("rows").to_python()
    assert row[head.index("amount")] == 1234567.89


def test_an_answer_is_known_by_its_tag(client: TestClient, store: Store) -> None:
    address = "/v1/entities/org:alpha"
    first = client.get(address)
    tag = first.headers["etag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    others = {
        client.get(address, headers={"Accept-Language": "ro"}).headers["etag"],
        client.get(f"{address}?fields=id").headers["etag"],
    }
    assert len(others | {tag}) == 3
    assert "accept-language" in first.headers["vary"].lower()
    load(store, dataset("three"), [named("y", "theme:other", "Another")], Report())
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200
    tag = client.get(address).headers["etag"]
    name_graph(store, anew=True)  # as a restore does: the same numbers of loads, perhaps other content
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_an_answer_is_known_for_its_day_only(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/v1/questions/projects?actor=org:alpha"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Tomorrow:
            return super().now(tz) + timedelta(days=1)

    for module in (current_state, snapshot):
        monkeypatch.setattr(module, "datetime", Tomorrow)
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_forms_and_languages_are_negotiated(client: TestClient) -> None:
    address = "/v1/entities?type=Country"
    for accept, media_type in (
        ("text/csv", "text/csv"),
        ("text/csv;q=0.2, application/x-ndjson", "application/x-ndjson"),
        ("application/json;q=0, text/csv", "text/csv"),
        ("*/*", "application/json"),
        ("image/png", "application/json"),
    ):
        assert client.get(address, headers={"Accept": accept}).headers["content-type"].startswith(media_type), accept
    answer = client.get(address, headers={"Accept-Language": "xx;q=0.1, ro-MD, en;q=0.5"}).json()
    assert answer["arguments"]["language"] == "ro-md"


@pytest.mark.parametrize("format_name", ["json", "csv"])
def test_answers_come_compressed(client: TestClient, format_name: str) -> None:
    address = f"/v1/entities?type=Theme&limit=1000&format={format_name}"
    plain = client.get(address, headers={"Accept-Encoding": "identity"})
    with client.stream("GET", address, headers={"Accept-Encoding": "zstd, gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "zstd"
    assert zstandard.ZstdDecompressor().decompressobj().decompress(raw) == plain.content
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip, zstd;q=0"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert gzip.decompress(raw) == plain.content
    assert "accept-encoding" in plain.headers["vary"].lower()
    assert plain.headers["etag"] == packed.headers["etag"]


def test_head_and_options_say_what_can_be_asked(client: TestClient) -> None:
    read, headers_of = client.get("/v1/entities"), client.head("/v1/entities")
    assert (headers_of.content, headers_of.headers["etag"]) == (b"", read.headers["etag"])
    for path, allowed in (("/v1/entities", "GET, HEAD, OPTIONS"), ("/v1/entities/batch", "OPTIONS, POST")):
        options = client.options(path)
        assert (options.status_code, options.headers["allow"]) == (204, allowed)
    refused = client.delete("/v1/entities")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_scripts_of_named_sites_may_read(client: TestClient) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    allowed = client.options("/v1/entities/batch", headers=asked)
    assert allowed.headers["access-control-allow-origin"] == "https://example.org"
    read = client.get("/v1/entities", headers={"Origin": "https://example.org"})
    assert "ETag" in read.headers["access-control-expose-headers"]
    other = client.get("/v1/entities", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in other.headers


def test_earlier_addresses_lead_to_the_new_ones(client: TestClient) -> None:
    for old, new in (
        ("/questions/search?text=alpha", "/v1/questions/search?text=alpha&limit=1000"),
        ("/entities/A/2", "/v1/entities/A/2"),
        ("/status", "/v1/status"),
        ("/statements/one/a1?as_of=1", "/v1/statements/one/a1?as_of=1"),
    ):
        moved = client.get(old, follow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (308, new)
        assert client.get(old).status_code == 200
    second = client.get("/questions/mentioned?page=2&limit=1").json()
    assert second["links"]["self"].startswith("/v1/questions/mentioned?limit=1&cursor=")


def test_changes_are_told_net(client: TestClient, store: Store) -> None:
    before = page(client, "/v1/status")["as_of"]
    kept = [record for record in RECORDS if record.id not in ("c1", "b1")]
    load(
        store,
        dataset("one"),
        [*kept, named("b1", "org:beta", "Beta Fund"), named("d1", "org:delta", "Delta")],
        Report(),
    )
    load(store, dataset("four"), [named("z", "org:brief", "Brief")], Report())
    load(store, dataset("four"), [], Report())
    answer = page(client, f"/v1/changes?since={before}")
    told = {(row["record"], row["change"]): row for row in answer["rows"]}
    assert set(told) == {("b1", "revised"), ("c1", "withdrawn"), ("d1", "added")}
    assert [len(told["b1", "revised"][name]) for name in ("added", "withdrawn")] == [1, 1]
    added = told["d1", "added"]
    assert list(page(client, added["links"]["record"])["statements"]) == added["added"]
    assert [row["record"] for row in page(client, f"/v1/changes?since={before}&change=added")["rows"]] == ["d1"]
    everything = client.get("/v1/changes?since=0&format=jsonl&limit=10000").text.splitlines()
    assert len(everything) == page(client, "/v1/changes?since=0&limit=1")["total"] > _MANY
    first = page(client, "/v1/changes?since=0&limit=1000")
    rest = page(client, first["links"]["next"])
    assert [json.loads(line) for line in everything] == first["rows"] + rest["rows"]
    assert page(client, f"/v1/changes?since={answer['as_of']}")["rows"] == []


def test_a_cursor_ends_with_the_data_that_it_is_of(client: TestClient, store: Store) -> None:
    def going_on(change: str = "") -> str:
        return page(client, "/v1/entities?type=Theme&limit=1")["links"]["next"] + change

    assert page(client, going_on("&fields=id"))["rows"]
    for address in (going_on().replace("Theme", "Person"), "/v1/entities?cursor=x", "/v1/entities?cursor=WzFd"):
        refused = client.get(address)
        assert (refused.status_code, refused.json()["argument"]) == (422, "cursor")
    earlier = going_on()
    for act, word in (
        (lambda: forget(store, "person:ada"), "erased"),
        (lambda: name_graph(store, anew=True), "restored"),
    ):
        act()
        gone = client.get(earlier)
        assert (gone.status_code, gone.json()["type"]) == (410, "/problems/outdated")
        assert word in gone.json()["detail"]
        earlier = going_on()


@pytest.mark.parametrize(
    ("address", "argument"),
    [
        ("/v1/entities?limit=1001", "limit"),
        ("/v1/entities?limit=10001&format=csv", "limit"),
        ("/v1/entities?fields=nam", "fields"),
        ("/v1/entities?page=2", "page"),
        ("/v1/changes", "since"),
        ("/v1/changes?since=0&change=lost", "change"),
        ("/v1/changes?since=99", "as_of"),
        ("/v1/entities/org:alpha?format=csv", "format"),
    ],
)
def test_what_cannot_be_asked_is_said(client: TestClient, address: str, argument: str) -> None:
    refused = client.get(address)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert refused.json()["argument"] == argument
    assert refused.json()["request_id"] == refused.headers["coopnet-request"]


def test_the_list_is_the_same_from_python(client: TestClient, store: Store) -> None:
    answer = entities(store, type=["Organisation"])
    assert [row.id for row in answer.rows] == [
        row["id"] for row in page(client, "/v1/entities?type=Organisation")["rows"]
    ]


def test_the_description_is_a_page_without_scripts_whose_examples_are_answered(client: TestClient) -> None:
    text = client.get("/docs").text
    described = client.get("/openapi.json").json()
    names = [method["operationId"] for methods in described["paths"].values() for method in methods.values()]
    assert len(names) == len(set(names))
    assert [name for name in names if f'id="{name}"' not in text] == []
    assert described["openapi"].startswith("3.1")
    for methods in described["paths"].values():
        for method in methods.values():
            answered = method["responses"]["200"]["content"]
            assert [media for media, told in answered.items() if not told.get("schema")] == [], method["operationId"]
            refused = [told for status, told in method["responses"].items() if status[0] in "45"]
            assert refused
            assert all("application/problem+json" in told["content"] for told in refused)
    assert client.get("/v1/entities").headers["content-type"] == "application/json"


def test_rows_come_as_parquet_and_networks_as_files(client: TestClient, tmp_path: Path) -> None:
    file = tmp_path / "rows.parquet"

    def read(sql: str) -> list[Any]:
        return duckdb.execute(sql, [str(file)]).fetchall()

    flows = client.get("/v1/questions/flows?provider=org:alpha&format=parquet")
    assert (flows.status_code, flows.headers["content-type"]) == (200, "application/vnd.apache.parquet")
    file.write_bytes(flows.content)
    assert read("SELECT amount, currency FROM read_parquet($1)") == [(Decimal("1234567.89"), "EUR")]
    ((about,),) = read("SELECT value FROM parquet_kv_metadata($1) WHERE key = 'coopnet'")
    assert json.loads(about)["total"] == 1
    file.write_bytes(client.get("/v1/entities?format=parquet&limit=9999").content)
    assert read("SELECT count(*), count(DISTINCT id) FROM read_parquet($1)") == [
        (page(client, "/v1/entities")["total"],) * 2
    ]
    assert read("SELECT name FROM read_parquet($1) WHERE id = 'org:alpha'") == [("Alpha Ministry",)]
    for form, reads in (("graphml", nx.parse_graphml), ("gexf", lambda text: nx.read_gexf(io.StringIO(text)))):
        network = client.get(f"/v1/questions/neighbourhood?entity=org:alpha&format={form}")
        assert network.status_code == 200, network.text
        assert network.headers["content-type"] == f"application/{form}+xml"
        assert {"org:alpha", "project:bridge"} <= set(reads(network.text))
    xml = {"Accept": "application/graphml+xml"}
    assert client.get("/v1/questions/neighbourhood?entity=org:alpha", headers=xml).text.startswith("<")
    for address, headers in (
        ("/v1/entities?format=gexf", {}),
        ("/v1/entities", xml),
        ("/v1/changes?since=0", {"Accept": "text/csv"}),
    ):
        refused = client.get(address, headers=headers)
        assert (refused.status_code, refused.json()["type"]) == (406, "/problems/not-offered"), refused.text
        assert refused.json()["argument"] == "format"
    assert client.get("/v1/entities", headers={"Accept": "application/graphml+xml, */*;q=0.1"}).status_code == 200


def test_a_program_finds_everything_from_the_first_address(client: TestClient) -> None:
    index = page(client, "/v1")
    paths = client.get(index["description"]).json()["paths"]
    listed = {(entry["address"], entry["operation"]) for entry in index["addresses"]}
    assert listed == {
        (path, operation["operationId"])
        for path, operations in paths.items()
        for operation in operations.values()
        if path.startswith("/v1/")
    }
    assert [entry["address"] for entry in index["addresses"] if not entry["summary"]] == []
    assert client.get(index["documentation"]).status_code == 200
    assert "/v1" in client.get("/v1/entitys").json()["remedy"]
