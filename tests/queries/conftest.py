"""A world of money that several tests only read."""

from __future__ import annotations

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store

from ..conftest import SharedDatabase
from ..graph.pool import dataset
from .treaty_world import WORLD as TREATIES
from .world import WORLD


@pytest.fixture
def world(database: SharedDatabase) -> Store:
    if database.holds != "world of sums":
        store = database.empty()
        load(store, dataset("one"), WORLD[:5], Report())
        load(store, dataset("two"), WORLD[5:], Report())
        database.holds = "world of sums"
    return database.store


@pytest.fixture
def treaties(database: SharedDatabase) -> Store:
    """A world of treaties, memberships and meetings that several tests only read."""
    if database.holds != "world of treaties":
        store = database.empty()
        load(store, dataset("one"), TREATIES, Report())
        database.holds = "world of treaties"
    return database.store
