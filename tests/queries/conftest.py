"""A world of money that several tests only read."""

from __future__ import annotations

import pytest
from coopnet.graph.loading import load
from coopnet.graph.report import Report
from coopnet.graph.store import Store

from ..conftest import SharedDatabase
from ..graph.pool import dataset
from .world import WORLD


@pytest.fixture
def world(database: SharedDatabase) -> Store:
    if database.holds != "world of sums":
        store = database.empty()
        load(store, dataset("one"), WORLD[:5], Report())
        load(store, dataset("two"), WORLD[5:], Report())
        database.holds = "world of sums"
    return database.store
