"""The server of the Model Context Protocol: tools from the catalogue, resources for entities and the schema."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from importlib.metadata import version
from typing import Any
from urllib.parse import quote, unquote

from anyio import to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
)

from ...graph.errors import CoopnetError
from ...graph.loading.difference import datasets
from ...graph.model.schema import LABELS
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Store
from ...queries import CATALOGUE
from ...queries.asking.identity import resolve
from ...queries.asking.scope import EVERYTHING
from ...queries.portions import entity_records
from ..schema_description import schema
from .compact_answers import compact
from .tools import asked, tools

log = logging.getLogger("coopnet")
INSTRUCTIONS = """coopnet answers from a graph of what sources state about international cooperation: who funds whom,
who works with whom on which project, who signed what, who met whom.

- Begin with `search` for the id of whoever a person names; other tools take ids, identifiers and whole names.
- Answer only from `rows`, `figures` and `statements`. Cite the source of each statement (`sources`, by its name and
  url) and its record; say who is quoted where `attributed_to` is given.
- `status` tells an empty answer apart: not_stated (no source here says so; that is not “no”), planned_only,
  not_stored.
- Money of different kinds, currencies or reporting systems is never added up. `left_out` and `gaps` belong to a figure.
- `coverage` says how far the data reach. What they do not reach is unknown.
- `total` is how many rows there are; where more than `shown`, ask for `next_page` as `page`, or narrow the question."""
_ENTITY = "coopnet://entity/"
_SCHEMA = "coopnet://schema"
_DATASETS = "coopnet://datasets"
_JSON = "application/json"


def assistant_server(store: Callable[[], Store]) -> Server[Any]:
    """Make the server around a way to the graph, which is asked for at each call."""

    async def list_tools(_: Any, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=list(tools()))

    async def call_tool(_: Any, given: CallToolRequestParams) -> CallToolResult:
        if given.name not in CATALOGUE:
            raise MCPError(INVALID_PARAMS, f"There is no tool “{given.name}”.")
        return await to_thread.run_sync(_called, store, given.name, given.arguments or {})

    async def list_resources(_: Any, __: PaginatedRequestParams | None) -> ListResourcesResult:
        return ListResourcesResult(resources=list(_RESOURCES))

    async def list_templates(_: Any, __: PaginatedRequestParams | None) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=[_TEMPLATE])

    async def read_resource(_: Any, given: ReadResourceRequestParams) -> ReadResourceResult:
        text = await to_thread.run_sync(_read, store, str(given.uri))
        return ReadResourceResult(contents=[TextResourceContents(uri=given.uri, mime_type=_JSON, text=text)])

    return Server(
        "coopnet",
        version=version("coopnet"),
        title="coopnet: a graph of international cooperation",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


async def serve_stdio(store: Callable[[], Store]) -> None:
    """Serve over standard input and output, until the input ends."""
    server = assistant_server(store)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def _called(store: Callable[[], Store], name: str, given: dict[str, Any]) -> CallToolResult:
    try:
        arguments, scope = asked(given)
        content = compact(CATALOGUE[name].ask(store(), arguments, scope))
    except CoopnetError as error:
        return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return CallToolResult(content=[TextContent(text=text)], structured_content=content)


def _read(store: Callable[[], Store], uri: str) -> str:
    try:
        if uri == _SCHEMA:
            return schema().model_dump_json()
        if uri == _DATASETS:
            return json.dumps(datasets(store()), ensure_ascii=False)
        if uri.startswith(_ENTITY):
            snapshot = Snapshot(store())
            found = resolve(snapshot, unquote(uri.removeprefix(_ENTITY)), snapshot.now, LABELS, "entity")
            return entity_records(snapshot, [found], EVERYTHING)[found].model_dump_json()
    except CoopnetError as error:
        raise MCPError(INVALID_PARAMS, str(error)) from error
    raise MCPError(INVALID_PARAMS, f"There is no resource {uri}.")


def entity_uri(entity_id: str) -> str:
    """Return the address of an entity as a resource."""
    return f"{_ENTITY}{quote(entity_id, safe=':')}"


_RESOURCES = (
    Resource(
        uri=_SCHEMA,
        name="schema",
        title="What the graph can hold",
        description="Types of entities, statements and legs of money, with what each says.",
        mime_type=_JSON,
    ),
    Resource(
        uri=_DATASETS,
        name="datasets",
        title="What is loaded",
        description="The datasets, each with licence, coverage and last load.",
        mime_type=_JSON,
    ),
)
_TEMPLATE = ResourceTemplate(
    uri_template=f"{_ENTITY}{{id}}",
    name="entity",
    title="An entity",
    description="Names, identifiers, kind, countries, each with who says so, and counts of what is stated; by id, "
    "identifier, ISO code of a country or whole name.",
    mime_type=_JSON,
)
