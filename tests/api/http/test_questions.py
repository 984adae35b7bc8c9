"""Over the whole catalogue: each question's route, its files, and its part of the description."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from coopnet.api.files import as_csv
from coopnet.api.http.querying import address
from coopnet.api.http.v1.askings import SCOPE
from coopnet.api.http.v1.envelopes import page_of_answers
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Question
from coopnet.queries.asking.scope import Scope
from coopnet.visualise.charts import degrees_of
from fastapi.testclient import TestClient

from ...demo import NOT_IN_DEMO


@pytest.fixture(params=sorted(CATALOGUE))
def question(request: pytest.FixtureRequest) -> Question:
    return CATALOGUE[request.param]


def test_answers_its_example_as_python_does(client: TestClient, demo_store: Store, question: Question) -> None:
    response = client.get(address(f"/v1/questions/{question.name}", question.example))
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    scope = Scope(limit=100)
    expected = question.ask(demo_store, question.example, scope).model_dump(mode="json", exclude={"page"})
    envelope = response.json()
    links, data = envelope.pop("links"), envelope.pop("data")
    assert envelope == expected
    assert (links["self"], data["load"]) == (address(f"/v1/questions/{question.name}", question.example), 1)
    assert (links["next"] is not None) is (envelope["total"] > 100)
    assert (envelope["total"] > 0) is (question.name not in NOT_IN_DEMO)
    page_of_answers(question.row).model_validate(response.json())


def test_files_have_the_same_rows(client: TestClient, question: Question) -> None:
    total = client.get(address(f"/v1/questions/{question.name}", question.example)).json()["total"]
    as_table = client.get(address(f"/v1/questions/{question.name}", question.example), headers={"Accept": "text/csv"})
    as_lines = client.get(address(f"/v1/questions/{question.name}", question.example, format="jsonl"))
    assert as_table.headers["content-type"].startswith("text/csv")
    header, *rows = csv.reader(io.StringIO(as_table.text, newline=""))
    in_table = len({row[0] for row in rows}) if question.name == "connections" else len(rows)  # a row a hop
    assert in_table == len(as_lines.text.splitlines()) == total == int(as_table.headers["coopnet-total"])
    assert {len(row) for row in rows} <= {len(header)}
    lines = [json.loads(line) for line in as_lines.text.splitlines()]
    assert question.is_summed or all(one["rests_on"] or "figures" in one for one in lines), lines[:1]
    on_map = client.get(address(f"/v1/questions/{question.name}", question.example, format="geojson"))
    assert on_map.headers["content-type"] == "application/geo+json"
    assert [feature["properties"] for feature in on_map.json()["features"]] == lines


def test_is_described_with_every_parameter(client: TestClient, question: Question) -> None:
    described = client.get("/openapi.json").json()["paths"][f"/v1/questions/{question.name}"]["get"]
    parameters = {parameter["name"]: parameter for parameter in described["parameters"]}
    assert set(parameters) == {*question.parameters, *SCOPE, "format", "fields", "cursor"}
    assert [name for name, one in parameters.items() if not one.get("description")] == []
    required = {name for name, one in question.parameters.items() if one.default is one.empty}
    assert {name for name, one in parameters.items() if one["required"]} == required


def test_what_can_be_chosen_is_described(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    by_name = {parameter["name"]: parameter for parameter in paths["/v1/questions/statements"]["get"]["parameters"]}
    assert "FUNDS" in by_name["type"]["schema"]["items"]["enum"]
    depth = next(
        parameter
        for parameter in paths["/v1/questions/neighbourhood"]["get"]["parameters"]
        if parameter["name"] == "depth"
    )
    assert (depth["schema"]["minimum"], depth["schema"]["maximum"]) == (1, 2)


def test_list_of_questions_leads_to_answers(client: TestClient) -> None:
    listed = client.get("/v1/questions").json()
    assert [item["name"] for item in listed] == list(CATALOGUE)
    assert client.get(listed[0]["example"]).json()["status"] == "answered"


def test_repeated_values_and_scope_reach_the_question(client: TestClient) -> None:
    query = "/v1/questions/statements?type=FUNDS&type=SIGNED&source=source:002&source=source:003&limit=1&language=lv"
    answer = client.get(query).json()
    assert answer["arguments"]["type"] == ["FUNDS", "SIGNED"]
    assert answer["arguments"]["source"] == ["source:002", "source:003"]
    assert answer["is_truncated"] is True
    assert len(answer["rows"]) == 1


def test_ids_with_slashes_have_addresses(client: TestClient) -> None:
    entity = client.get("/v1/entities/ICMPD/2018/MPF-240-003").json()["entity"]
    assert entity["id"] == "project:icmpd-2018-mpf-240-003"
    by = entity["names"][0]["by"][0]
    record = client.get(f"/v1/statements/{by['dataset']}/{by['record']}").json()
    assert by["statement"] in record["statements"]


@pytest.mark.parametrize(
    "path",
    ["/v1/status", "/v1/datasets", "/v1/loads", "/v1/schema", "/v1/schemas/curated.json", "/v1/aspects", "/health"],
)
def test_says_how_the_graph_stands(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.json()
    assert "password" not in response.text.lower()


def test_no_cell_is_a_formula(demo_store: Store) -> None:
    answer = CATALOGUE["search"].ask(demo_store, {"text": "ICMPD"})
    row = answer.rows[0].model_copy(update={"matched": "=HYPERLINK(1)", "language": "-12.50"})
    cells = list(csv.reader(io.StringIO(as_csv(answer.model_copy(update={"rows": [row]})), newline="")))[1]
    assert "'=HYPERLINK(1)" in cells
    assert "-12.50" in cells


def test_rows_stand_at_the_countries_that_they_name(client: TestClient) -> None:
    features = client.get("/v1/questions/declarations?format=geojson").json()["features"]
    for feature in features:
        named = dict.fromkeys(re.findall(r'"id": "country:([A-Z]{2})"', json.dumps(feature["properties"])))
        places = [place for place in map(degrees_of, named) if place]
        told = feature["geometry"] or {"type": "", "coordinates": []}
        points = [told["coordinates"]] if told["type"] == "Point" else told["coordinates"]
        assert [tuple(point) for point in points] == places
    assert "MultiPoint" in {feature["geometry"]["type"] for feature in features if feature["geometry"]}
    sources = client.get("/v1/questions/sources?format=geojson").json()["features"]
    assert {str(feature["geometry"]) for feature in sources} == {"None"}
    assert client.get("/v1/changes?since=0&format=geojson").status_code == 406
