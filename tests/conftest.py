"""What every test may use.

The strategy: tests ask a real Neo4j. The session starts one of our own in a folder of its own, or uses the server that
`COOPNET_TEST_URI` (with COOPNET_TEST_USER, COOPNET_TEST_PASSWORD, COOPNET_TEST_DATABASE) names; that database is
emptied, so name one that nobody needs. `demo_store` holds the bundled dataset and is only read: all workers of a
session share the Neo4j in which it is, so that it is loaded once and each question is planned once. `empty_store` is
emptied first, and the test writes what it needs; all tests that do so share a worker with a Neo4j of its own. A test
that holds locks or loads something beside the bundled dataset takes `own_demo_store`. Texts and facts of the design lie
beside the checkout and are no part of it: the fixture `shared`.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import hypothesis
import platformdirs
import pytest
from coopnet.api import Settings, connect
from coopnet.graph import engine
from coopnet.graph.engine import Address, EngineSettings
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.preparing import begin, prepare
from coopnet.graph.store.store import Store
from coopnet.loaders import curated
from filelock import FileLock

from tests.tokens import make_known

pytest_plugins = ["tests.browser"]

hypothesis.settings.register_profile("untimed", deadline=None)  # tests are never timed
hypothesis.settings.load_profile("untimed")
import_module("coopnet.queries.pair").COUNTING_SECONDS = 600.0  # a slow machine must not change an answer


_LONGEST = ("test_readme.py", "test_browser.py", "test_engine_backup.py", "test_engine_running.py")
"""Files that take longest: begun first, so that none of them is left alone at the end."""
# A Neo4j that lives for a minute starts in half the time without its thorough compiler; that of a session needs it.
_SHORT, _LONG = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", "-XX:+UseSerialGC"
os.environ.setdefault("JDK_JAVA_OPTIONS", _SHORT)


_ALONE = "own Neo4j"
_OWN_NEO4J = {"database", "empty_store", "own_demo_store"}
"""Fixtures of the Neo4j that a worker has for itself; so is `neo4j_settings` without `demo_settings`."""
_STARTS_ENGINES = ("test_readme.py", "test_engine_archive.py", "test_engine_backup.py", "test_engine_running.py")
"""Files whose tests start engines of their own; all others take the session's by the fixture `neo4j_settings`."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what needs a Neo4j, and with which tests it goes to a worker.

    All tests that need a Neo4j for themselves go to one worker, the others file by file to whoever is free. A second
    Neo4j would have to warm up as well, and to plan every text again.
    """
    fixtures = set(getattr(item, "fixturenames", ()))
    if item.path.name in _STARTS_ENGINES or "neo4j_settings" in fixtures:
        item.add_marker("engine")
    item.add_marker(pytest.mark.xdist_group(_ALONE if _is_alone(fixtures) else item.path.name))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=_turn)


def _is_alone(fixtures: set[str]) -> bool:
    return bool(fixtures & _OWN_NEO4J) or ("neo4j_settings" in fixtures and "demo_settings" not in fixtures)


def _turn(item: pytest.Item) -> int:
    if _is_alone(set(getattr(item, "fixturenames", ()))):
        return -1
    return _LONGEST.index(item.path.name) if item.path.name in _LONGEST else len(_LONGEST)


def pytest_sessionfinish() -> None:
    # our folders are packages of coopnet; imported by their bare names, every class would exist twice
    assert not {"graph", "loaders", "queries", "visualise", "api"} & sys.modules.keys()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End by saying how many tests were not run, and why."""
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} tests were not run. {reason}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder with the real documents; where it is absent, the tests that read it say so and skip."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("COOPNET_SHARED", beside))
    if not (folder / "seeds" / "facts.json").is_file():
        pytest.skip(f"the shared folder with seeds/facts.json is not at {folder}; set COOPNET_SHARED to where it is")
    return folder


def _cache() -> Path:
    return Path(os.environ.get("COOPNET_CACHE") or platformdirs.user_cache_path("coopnet"))


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The Neo4j of this test session."""
    own = EngineSettings(home=tmp_path_factory.mktemp("home"), cache=_cache(), idle_seconds=900, keep_plans=True)
    uri = os.environ.get("COOPNET_TEST_URI")
    if uri:
        theirs = Address(
            uri=uri,
            user=os.environ.get("COOPNET_TEST_USER", "neo4j"),
            password=os.environ.get("COOPNET_TEST_PASSWORD", ""),
            database=os.environ.get("COOPNET_TEST_DATABASE", "neo4j"),
        )
        yield Settings(engine=own, theirs=theirs)
        return
    yield Settings(engine=own, theirs=None)
    engine.stop(own)


class SharedDatabase:
    """The one database, and what is in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.holds = ""
        make_known(store)
        self._delete()
        prepare(store)

    def empty(self) -> Store:
        """Delete everything but constraints and indexes, and begin a graph: to define them again takes a while."""
        self._delete()
        begin(self.store)
        self.holds = "something"
        return self.store

    def _delete(self) -> None:
        self.store.define("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")

    def demo(self) -> Store:
        """Hold exactly the bundled dataset, loaded once."""
        if self.holds != "demo":
            _load_demo(self.empty())
            self.holds = "demo"
        return self.store


def _load_demo(store: Store) -> None:
    report = Report()
    dataset, records = curated.read(curated.demo_folder(), report)
    load(store, dataset, records, report)


def _connected(settings: Settings) -> Store:
    """Connect to the Neo4j of the settings; start it for a long life if it does not run."""
    with pytest.MonkeyPatch.context() as patch:
        if os.environ["JDK_JAVA_OPTIONS"] == _SHORT:
            patch.setenv("JDK_JAVA_OPTIONS", _LONG)
        store = connect(settings)
    store.cache = None  # what is read is read, not taken from what an earlier test or session kept
    return store


@pytest.fixture(scope="session")
def database(neo4j_settings: Settings) -> Iterator[SharedDatabase]:
    """The database of this worker; tests take `demo_store` or `empty_store` instead."""
    with _connected(neo4j_settings) as store:
        yield SharedDatabase(store)


@pytest.fixture(scope="session")
def demo_settings(neo4j_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The Neo4j that holds the bundled dataset for all workers; their own server, if one is named."""
    if neo4j_settings.theirs is not None:
        return neo4j_settings
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each worker has a folder in that of the session
        folder = folder.parent
    # It stops by itself a minute after the last worker has closed its connections.
    return Settings(
        engine=EngineSettings(home=folder / "demo", cache=_cache(), idle_seconds=60, keep_plans=True), theirs=None
    )


@pytest.fixture(scope="session")
def shared_demo(demo_settings: Settings) -> Iterator[Store]:
    """The store of the bundled dataset, loaded by the worker that comes first; tests take `demo_store` instead."""
    home = demo_settings.engine.home
    home.mkdir(exist_ok=True)
    with FileLock(home / "loading.lock"):
        store = _connected(demo_settings)
        if not (home / "loaded").exists():
            make_known(store)
            prepare(store)
            _load_demo(store)
            (home / "loaded").touch()
    with store:
        yield store


@pytest.fixture
def demo_store(request: pytest.FixtureRequest, demo_settings: Settings) -> Store:
    """A graph with the bundled dataset as load 1; only to be read."""
    name = "shared_demo" if demo_settings.theirs is None else "own_demo_store"
    store: Store = request.getfixturevalue(name)
    return store


@pytest.fixture
def own_demo_store(database: SharedDatabase) -> Store:
    """The same in this worker's Neo4j, for tests that hold locks there or begin to load something."""
    return database.demo()


@pytest.fixture
def empty_store(database: SharedDatabase) -> Store:
    """An empty graph, to be written to."""
    return database.empty()
