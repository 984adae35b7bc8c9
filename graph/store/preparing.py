"""Prepare an empty database: create the schema's constraints and indexes, and record the schema version."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.schema import SCHEMA_VERSION
from ..model.statement_properties import INDEX_TERMS
from ..model.statement_types import STATEMENT_TYPES
from .snapshot import clock
from .store import Store
from .texts import text

OPEN = 2**63 - 1
"""The `until` of what has not been withdrawn: a number, so that the same comparison works whether or not it has."""

_SIZES = (
    "place",
    "is_shared",
    "until",
    "since",
    "kind",
    "system",
    "is_planned",
    "provider",
    "receiver",
    "usd",
    "count",
    "no_usd",
    "flows",
    "flows_no_usd",
)


def definitions() -> Iterator[str]:
    """Yield the statements that create the schema's constraints and indexes; all can be run repeatedly."""
    yield "CREATE CONSTRAINT graph_id IF NOT EXISTS FOR (g:Graph) REQUIRE g.id IS UNIQUE"
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE"
    yield "CREATE CONSTRAINT load_number IF NOT EXISTS FOR (l:Load) REQUIRE l.number IS UNIQUE"
    yield "CREATE INDEX entity_stale IF NOT EXISTS FOR (e:Entity) ON (e.stale)"
    for name in ("key", "since", "until", "not_counted"):
        yield f"CREATE INDEX flow_{name} IF NOT EXISTS FOR (f:Flow) ON (f.{name})"
    for name in ("key", "since", "until", "provider", "receiver", "source", "dataset"):
        yield f"CREATE INDEX total_{name} IF NOT EXISTS FOR (t:Total) ON (t.{name})"
    yield "CREATE INDEX total_sector IF NOT EXISTS FOR (t:Total) ON (t.division, t.place)"
    yield "CREATE INDEX total_pair IF NOT EXISTS FOR (t:Total) ON (t.provider, t.receiver, t.place)"
    # The index covers every property read when ranking totals: reading them from the nodes takes ten times as long.
    sizes = ", ".join(f"t.{name}" for name in _SIZES)
    yield f"CREATE INDEX total_sizes IF NOT EXISTS FOR (t:Total) ON ({sizes})"
    for name in ("since", "until"):
        yield f"CREATE INDEX not_counted_{name} IF NOT EXISTS FOR ()-[m:NOT_COUNTED]-() ON (m.{name})"
    for name in ("begun", "ended"):
        yield f"CREATE INDEX same_as_{name} IF NOT EXISTS FOR ()-[j:SAME_AS]-() ON (j.{name})"
    for leg in ("PROVIDER", "RECEIVER"):
        yield f"CREATE INDEX {leg.lower()}_activity IF NOT EXISTS FOR ()-[l:{leg}]-() ON (l.activity)"
        yield f"CREATE INDEX flow_{leg.lower()}_activity IF NOT EXISTS FOR (f:Flow) ON (f.{leg.lower()}_activity)"
    yield "CREATE INDEX record_publishes IF NOT EXISTS FOR (r:Record) ON (r.publishes)"
    yield "CREATE INDEX record_id IF NOT EXISTS FOR (r:Record) ON (r.dataset, r.id)"
    yield "CREATE INDEX record_since IF NOT EXISTS FOR (r:Record) ON (r.since)"
    yield "CREATE INDEX record_until IF NOT EXISTS FOR (r:Record) ON (r.until)"
    for statement_type in STATEMENT_TYPES:
        name = statement_type.name
        yield f"CREATE INDEX {name.lower()}_key IF NOT EXISTS FOR ()-[s:{name}]-() ON (s.key)"
    # The terms are folded before they are written (`graph.model.folding`), so that the index need not fold them.
    yield (
        f"CREATE FULLTEXT INDEX index_terms IF NOT EXISTS FOR ()-[s:DESCRIBES|MENTIONS]-() ON EACH [s.{INDEX_TERMS}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
    )


def prepare(store: Store) -> None:
    """Create constraints, indexes and the `Graph` node, if the database has none yet.

    Raises SchemaMismatch if an incompatible version of coopnet wrote the graph.
    """
    if not store.read(text("coopnet.graph", "clock"), {}):
        for definition in definitions():
            store.define(definition)
        store.define("CALL db.awaitIndexes(120)")
        begin(store)
    if clock(store)["graph"] is None:  # written before graphs had a UUID
        name_graph(store)


def begin(store: Store) -> None:
    """Create the `Graph` node of a database that has the constraints and indexes."""
    store.write([(text("coopnet.graph", "found"), {"schema_version": SCHEMA_VERSION})])


def name_graph(store: Store, anew: bool = False) -> None:
    """Set the graph's UUID where it has none; with `anew`, replace the one it has.

    A restored graph repeats load numbers, with other content: a new UUID keeps caches and cursors from mistaking it.
    """
    store.write([(text("coopnet.graph", "name_graph"), {"anew": anew})])
