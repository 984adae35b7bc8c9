"""The door for assistants, by the client of the protocol's own SDK."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from coopnet.api.assistants.protocol import assistant_server
from coopnet.api.assistants.tools import ROWS
from coopnet.api.http.admission import Admission
from coopnet.api.http.app import create_app
from coopnet.api.key_file import KeyFile
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Scope
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from ..demo import NOT_IN_DEMO
from .http.conftest import served


def in_a_thread(main: Callable[[], Awaitable[None]]) -> None:
    """Run the client on an event loop of its own: a browser of other tests may hold this thread's."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(anyio.run, main).result()


def talked(store: Store, talk: Callable[[Client], Awaitable[None]], mode: str = "auto") -> None:
    """Talk with a server in this process."""

    async def connected() -> None:
        async with Client(assistant_server(lambda: store), mode=mode) as client:
            await talk(client)

    in_a_thread(connected)


def test_every_question_is_a_tool_that_answers_its_example(demo_store: Store) -> None:
    async def talk(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert list(tools) == list(CATALOGUE)
        for name, question in CATALOGUE.items():
            assert tools[name].description == question.doc
            properties = tools[name].input_schema["properties"]
            assert set(question.parameters) <= set(properties)
            assert [key for key, one in properties.items() if not one["description"]] == []
            result = await client.call_tool(name, dict(question.example))
            assert not result.is_error, result.content
            content: dict[str, Any] = result.structured_content
            assert json.loads(result.content[0].text) == content
            expected = question.ask(demo_store, question.example, Scope(limit=ROWS))
            assert (content["total"], content["shown"]) == (expected.total, len(expected.rows))
            assert (content["total"] > 0) is (name not in NOT_IN_DEMO)
            assert set(content.get("statements", {})) == set(expected.statements)
            assert {one["source"] for one in content.get("statements", {}).values()} == set(content.get("sources", {}))
            assert content["coverage"]["datasets"][0]["dataset"] == "demo"
            assert len(result.content[0].text) < len(expected.model_dump_json())

    talked(demo_store, talk)


def test_what_is_asked_wrongly_is_said_so_that_an_assistant_can_ask_again(demo_store: Store) -> None:
    async def talk(client: Client) -> None:
        for given, word in (
            ({"country": "Atlantis"}, "Nothing in this graph is known as"),
            ({"contry": "MD"}, "country"),
            ({"limit": 10_000}, "limit"),
            ({"limit": "ten"}, "limit"),
            ({"source": [1]}, "source"),
        ):
            result = await client.call_tool("funding", given)
            assert result.is_error
            assert word in result.content[0].text
        with pytest.raises(MCPError, match="no tool"):
            await client.call_tool("nothing", {})

    talked(demo_store, talk)


def test_entities_and_the_schema_are_resources(demo_store: Store) -> None:
    async def read(client: Client, uri: str) -> Any:
        return json.loads((await client.read_resource(uri)).contents[0].text)

    async def talk(client: Client) -> None:
        listed = [str(resource.uri) for resource in (await client.list_resources()).resources]
        assert listed == ["coopnet://schema", "coopnet://datasets"]
        assert "FUNDS" in {statement["type"] for statement in (await read(client, listed[0]))["statements"]}
        assert [one["dataset"] for one in await read(client, listed[1])] == ["demo"]
        (template,) = (await client.list_resource_templates()).resource_templates
        record = await read(client, template.uri_template.replace("{id}", "country:MD"))
        assert (record["id"], record["names"][0]["name"]) == ("country:MD", "Moldova")
        assert record["names"][0]["by"][0]["source"] == "source:demo"
        with pytest.raises(MCPError, match="Nothing in this graph"):
            await read(client, "coopnet://entity/org:nobody")

    talked(demo_store, talk, "legacy")


def test_the_command_serves_over_standard_input_and_output(demo_store: Store, tmp_path: Path) -> None:
    at = demo_store.address
    command = StdioServerParameters(
        command=str(Path(sys.executable).with_name("coopnet")),
        args=["mcp"],
        env={
            "COOPNET_HOME": str(tmp_path),
            "COOPNET_URI": at.uri,
            "COOPNET_USER": at.user,
            "COOPNET_PASSWORD": at.password,
            "COOPNET_DATABASE": at.database,
        },
    )

    async def connected() -> None:
        async with Client(command) as client:
            assert client.server_info is not None
            assert client.server_info.name == "coopnet"
            result = await client.call_tool("search", {"text": "ICMPD"})
            assert result.structured_content["rows"][0]["entity"]["id"] == "org:icmpd"

    in_a_thread(connected)


def test_the_server_answers_assistants_over_http(demo_store: Store, tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys.json")
    _, secret = keys.create("Assistant")
    app = create_app(lambda: Store(demo_store.address), admission=Admission(keys), has_assistants=True)

    async def connected(address: str, mode: str) -> None:
        async with (
            httpx2.AsyncClient(timeout=120, headers={"Authorization": f"Bearer {secret}"}) as http,
            Client(streamable_http_client(f"{address}/mcp", http_client=http), mode=mode) as client,
        ):
            assert len((await client.list_tools()).tools) == len(CATALOGUE)
            result = await client.call_tool("search", {"text": "ICMPD"})
            assert result.structured_content["rows"][0]["entity"]["id"] == "org:icmpd"
            assert (await client.call_tool("funding", {"country": "Atlantis"})).is_error
            (template,) = (await client.list_resource_templates()).resource_templates
            read = await client.read_resource(template.uri_template.replace("{id}", "country:MD"))
            assert json.loads(read.contents[0].text)["id"] == "country:MD"

    with served(app) as address:
        for mode in ("auto", "legacy"):
            in_a_thread(lambda mode=mode: connected(address, mode))
        keyed = {"Authorization": f"Bearer {secret}"}
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        sent = {**keyed, "Accept": "application/json, text/event-stream"}
        assert httpx2.post(f"{address}/mcp", json=asked).status_code == 401
        assert (
            httpx2.post(f"{address}/mcp", json=asked, headers={**sent, "Origin": "https://a.test"}).status_code == 403
        )
        assert httpx2.post(f"{address}/mcp", json=asked, headers={**sent, "Origin": address}).status_code < 403
        assert httpx2.post(f"{address}/mcp", content=b"x" * 200_000, headers=sent).status_code == 413
        assert httpx2.get(f"{address}/mcp", headers=keyed).status_code == 405
    with served(create_app(lambda: Store(demo_store.address))) as address:
        assert httpx2.post(f"{address}/mcp", json=asked).status_code in (404, 405)
