"""Clients that strangers make from the description: generated here, imported, and asked on a real server.

The one for Python is made by openapi-python-client. That for TypeScript needs npm and the network, so it is made by
`make test-clients` only.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints

import httpx2
import pytest
from coopnet.api import Settings
from coopnet.api.cypher_door.door import CypherDoor
from coopnet.api.http.app import create_app
from coopnet.api.key_file import KeyFile
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE

from ...conftest import SharedDatabase
from .conftest import served

_NPM = "COOPNET_TEST_NPM"
_PACKAGES = ("openapi-typescript@7", "openapi-fetch@0.17", "typescript@5", "@types/node@24")
_PROGRAM = """\
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2] });

async function main(): Promise<void> {
  const money = await client.GET("/v1/questions/funding", { params: { query: { country: "MD" } } });
  if (money.error) throw new Error(money.error.detail);
  const first = money.data.rows[0];
  const said = first.statements?.map((key) => money.data.statements[key].sentence) ?? [];
  const entity = await client.GET("/v1/entities/{entity_id}", { params: { path: { entity_id: "country:MD" } } });
  const batch = await client.POST("/v1/entities/batch", { body: { ids: ["country:MD", "org:nobody"] } });
  const wrong = await client.GET("/v1/questions/funding", { params: { query: { country: "Atlantis" } } });
  const names: string[] = [];
  let cursor: string | undefined = undefined;
  do {
    const page: { links: { next?: string | null }; rows: { id: string }[] } = (
      await client.GET("/v1/entities", { params: { query: { type: ["Country"], limit: 2, cursor } } })
    ).data!;
    names.push(...page.rows.map((row) => row.id));
    cursor = page.links.next ? new URL(page.links.next, "http://x").searchParams.get("cursor")! : undefined;
  } while (cursor);
  console.log(
    JSON.stringify({
      total: money.data.total,
      sentences: said.length,
      name: entity.data?.entity.names[0].name,
      found: batch.data?.results.map((result) => result.entity?.id ?? result.problem?.status),
      wrong: wrong.error?.type,
      countries: names.length,
    }),
  );
}

void main();
"""


@pytest.fixture(scope="module")
def store(demo_settings: Settings, request: pytest.FixtureRequest) -> Store:
    """The bundled dataset, only to be read."""
    if demo_settings.theirs is not None:
        database: SharedDatabase = request.getfixturevalue("database")
        return database.demo()
    shared: Store = request.getfixturevalue("shared_demo")
    return shared


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyFile:
    return KeyFile(tmp_path_factory.mktemp("keys") / "keys.json")


@pytest.fixture(scope="module")
def address(store: Store, keys: KeyFile) -> Iterator[str]:
    with served(create_app(lambda: Store(store.address), cypher=CypherDoor(keys))) as address:
        yield address


@pytest.fixture(scope="module")
def generated(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("generated")
    description = folder / "openapi.json"
    description.write_bytes(httpx2.get(f"{address}/openapi.json", timeout=120).content)
    command = [str(Path(sys.executable).with_name("openapi-python-client")), "generate", "--meta", "none"]
    made = subprocess.run(
        [*command, "--path", str(description), "--output-path", str(folder / "coopnet_generated")],
        capture_output=True,
        text=True,
        check=True,
    )
    said = made.stdout + made.stderr
    assert "WARNING parsing" not in said, said
    assert "Unable to" not in said, said
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield importlib.import_module("coopnet_generated")


@pytest.fixture
def asker(generated: ModuleType, address: str) -> Iterator[Any]:
    """The generated client, whose connections are closed in the end."""
    with generated.Client(base_url=address, raise_on_unexpected_status=True) as client:
        yield client


def named(function: Any, given: dict[str, Any]) -> dict[str, Any]:
    """The arguments as the generated function has them: some names get an underscore, some values an enumeration."""
    taken, hints, found = inspect.signature(function).parameters, get_type_hints(function), {}
    for name, value in given.items():
        own = name if name in taken else f"{name}_"
        choices = (hints[own], *get_args(hints[own]))
        lists = [kind for kind in choices if get_origin(kind) is list]
        kinds = get_args(lists[0]) if lists else choices
        of = next((kind for kind in kinds if inspect.isclass(kind) and issubclass(kind, Enum)), lambda text: text)
        found[own] = [of(each) for each in (value if isinstance(value, list) else [value])] if lists else of(value)
    return found


def test_a_python_client_asks_every_question(asker: Any, store: Store) -> None:
    for name, question in CATALOGUE.items():
        function = importlib.import_module(f"coopnet_generated.api.questions.{name}").sync
        answer = function(client=asker, **named(function, dict(question.example)))
        assert type(answer).__name__.startswith("AnswerPage"), name
        expected = question.ask(store, question.example)
        assert (answer.total, answer.as_of, answer.status) == (expected.total, expected.as_of, expected.status), name
        sent = json.loads(json.dumps(answer.to_dict()))
        assert [row["statements"] for row in sent["rows"]] == [list(row.statements) for row in expected.rows[:100]]


def test_a_python_client_reads_records_lists_and_problems(
    generated: ModuleType, asker: Any, address: str, keys: KeyFile
) -> None:

    def api(place: str) -> Any:
        return importlib.import_module(f"coopnet_generated.api.{place}").sync

    models = importlib.import_module("coopnet_generated.models")
    assert api("entities.get_entity")("country:MD", client=asker).entity.id == "country:MD"
    wanted = models.Wanted.from_dict({"ids": ["country:MD", "org:nobody"]})
    first, second = api("entities.get_entities")(client=asker, body=wanted).results
    assert (first.entity.id, second.problem.status) == ("country:MD", 404)
    listed, cursor = [], None
    countries = named(api("entities.list_entities"), {"type": ["Country"]})["type_"]
    while cursor is not None or not listed:
        page = api("entities.list_entities")(client=asker, type_=countries, limit=2, cursor=cursor)
        listed += page.rows
        following = page.links.next_
        cursor = httpx2.URL(following).params["cursor"] if following else None
    assert len(listed) == page.total > 4
    assert api("matching.match")(client=asker, name="Moldova").candidates[0].entity.id == "country:MD"
    queries = models.MatchQueries.from_dict({"queries": {"q": {"name": "Moldova"}}})
    found = api("matching.match_several")(client=asker, body=queries).results["q"]
    assert found.candidates[0].entity.id == "country:MD"
    wrong = api("questions.funding")(client=asker, country="Atlantis")
    assert (type(wrong).__name__, wrong.status, wrong.wanted) == ("Problem", 404, "Atlantis")
    for place in ("graph.list_datasets", "graph.list_loads", "graph.get_status", "graph.get_ready", "model.get_schema"):
        assert api(place)(client=asker) is not None
    assert api("graph.list_changes")(client=asker, since="0").rows
    _, secret = keys.create("Researcher", rights=["cypher"])
    text = models.CypherQuery.from_dict({"query": "MATCH (c:Country) RETURN c.id ORDER BY c.id LIMIT 1"})
    with generated.AuthenticatedClient(base_url=address, token=secret) as keyed:
        assert api("cypher.run_cypher")(client=keyed, body=text).columns == ["c.id"]
    assert api("cypher.run_cypher")(client=asker, body=text).status == 403


@pytest.mark.skipif(_NPM not in os.environ, reason="A client for TypeScript is made by “make test-clients”.")
def test_a_typescript_client_is_made_checked_and_run(address: str, tmp_path: Path) -> None:
    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "openapi.json").write_bytes(httpx2.get(f"{address}/openapi.json", timeout=120).content)
    (tmp_path / "main.ts").write_text(_PROGRAM)
    run("npm", "install", "--no-audit", "--no-fund", *_PACKAGES)
    run("npx", "openapi-typescript", "openapi.json", "-o", "schema.d.ts")
    strict = ("--strict", "--target", "es2022", "--module", "nodenext", "--types", "node")
    run("npx", "tsc", *strict, "main.ts")
    said = json.loads(run("node", "main.js", address))
    assert said == {
        "total": httpx2.get(f"{address}/v1/questions/funding?country=MD").json()["total"],
        "sentences": said["sentences"],
        "name": "Moldova",
        "found": ["country:MD", 404],
        "wrong": "/problems/unknown-entity",
        "countries": httpx2.get(f"{address}/v1/entities?type=Country").json()["total"],
    }
    assert said["sentences"] > 0
