"""How the graph stands, for pages and programs; and the statements of one record."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from ...graph.errors import NotFound
from ...graph.loading.difference import datasets, loads
from ...graph.model.schema import SCHEMA_VERSION
from ...graph.store.snapshot import clock
from ...queries import CATALOGUE
from ...queries.asking.answer import Answer
from ...queries.asking.scope import Scope
from .open_graph import OpenGraph


def status_of(graph: OpenGraph) -> dict[str, Any]:
    """Say how the graph stands."""
    store = graph.store()
    state, completed = clock(store), loads(store)
    return {
        "coopnet": version("coopnet"),
        "schema_version": SCHEMA_VERSION,
        "graph": state["graph"],
        "as_of": state["now"],
        "as_of_time": completed[-1]["finished"] if completed else None,
        "loading": state["doing"] if state["loader"] is not None else None,
        "datasets": datasets(store),
        "engine": {"address": store.address.uri, "database": store.address.database},
    }


def record_answer(graph: OpenGraph, dataset: str, record: str, scope: Scope) -> Answer[Any]:
    """Return the statements of a record; raises NotFound where there are none."""
    answer = CATALOGUE["statements"].ask(graph.store(), {"dataset": dataset, "record": record}, scope)
    if answer.total == 0:
        raise NotFound(f"The dataset “{dataset}” has no record “{record}” that is visible.")
    return answer
