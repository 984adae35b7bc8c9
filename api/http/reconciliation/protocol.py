"""What the Reconciliation Service API 0.2 sends and takes (https://www.w3.org/community/reports/reconciliation/)."""

from __future__ import annotations

from typing import Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, Field

from ....graph.model.schema import ENTITY_TYPES

MOST_QUERIES = 50
"""Queries of one batch."""
MOST_ROWS = 500
"""Entities whose properties are asked for at once."""
_LONGEST_NAME = 1000


class In(BaseModel):
    """Base of what clients send; fields that the protocol does not know are ignored, as it demands."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def _text_of(value: Any) -> str:
    """Return a value as text: an object's id or name."""
    if isinstance(value, dict):
        known = cast("dict[str, Any]", value)
        value = known.get("id") or known.get("name")
    return "" if value is None else str(value).strip()


class PropertyIn(In):
    """A property that a client knows of what it looks for."""

    pid: Annotated[str, Field(max_length=100)]
    v: Any = None

    @property
    def values(self) -> list[str]:
        """The values as texts, whether they come alone, in a list, or as objects with id and name."""
        given = cast("list[Any]", self.v) if isinstance(self.v, list) else [self.v]
        return [text for value in given if (text := _text_of(value))]


class QueryIn(In):
    """One query: a name, perhaps of a type, with properties."""

    query: Annotated[str, Field(max_length=_LONGEST_NAME)] = ""
    type: str | list[str] | None = None
    limit: Annotated[int, Field(ge=1)] = 5
    properties: Annotated[tuple[PropertyIn, ...], Field(max_length=20)] = ()

    @property
    def types(self) -> list[str]:
        """The types wanted, none for all."""
        return [self.type] if isinstance(self.type, str) else list(self.type or ())

    def value(self, *pids: str) -> str:
        """Return the first value of one of these properties; empty where the client gives none."""
        return next((value for given in self.properties if given.pid in pids for value in given.values), "")


class PropertyWanted(In):
    """A property that a client wants to know."""

    id: Annotated[str, Field(max_length=100)]


class ExtendIn(In):
    """Entities and the properties wanted of each."""

    ids: Annotated[tuple[Annotated[str, Field(max_length=500)], ...], Field(max_length=MOST_ROWS)]
    properties: Annotated[tuple[PropertyWanted, ...], Field(max_length=50)]


TYPES = [{"id": declared.label, "name": declared.label} for declared in ENTITY_TYPES if declared.label != "Provision"]
"""The types of entities that can be looked for."""
PROPERTIES = {
    "name": "Names",
    "country": "Country",
    "identifier": "Identifiers",
    "kind": "Kind",
    "type": "Type",
    "roles": "What it does",
    "same_as": "Other ids of the same",
}
"""The properties that can be asked for, by id; country and identifier can also be given with a query."""


def manifest(root: str) -> dict[str, Any]:
    """Describe the service; `root` is the address of the server, without a slash at its end."""
    service = f"{root}/reconcile"

    def suggesting(what: str) -> dict[str, str]:
        return {"service_url": service, "service_path": f"/suggest/{what}"}

    return {
        "versions": ["0.1", "0.2"],
        "name": "coopnet: actors, projects and documents of international cooperation",
        "identifierSpace": f"{root}/entity/",
        "schemaSpace": f"{root}/v1/schema",
        "defaultTypes": [{"id": "Organisation", "name": "Organisation"}, {"id": "Country", "name": "Country"}],
        "view": {"url": f"{root}/entity/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 420, "height": 160},
        "suggest": {what: suggesting(what) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/extend/propose"},
            "property_settings": [],
        },
        "batchSize": MOST_QUERIES,
    }
