"""Every label, relationship type and property that our texts name, made known to a Neo4j before anything is planned.

Neo4j plans a text again once a label or type exists that was unknown when it planned it. In a graph that tests fill and
empty, each test would bring some.
"""

from __future__ import annotations

import re

from coopnet.graph.model.statement_types import BY_NAME
from coopnet.graph.store.store import Store
from coopnet.graph.store.texts import text, texts

_NAME = re.compile(r"(?<=[:|&])[A-Z]\w+\b")
_PROPERTY = re.compile(r"\b[a-z]\w*\.([a-z_]+)\b(?!\()")


def make_known(store: Store) -> None:
    """Create the tokens; where they are known already, nothing changes."""
    composed = [text(package, name) for package in ("coopnet.graph", "coopnet.queries") for name in texts(package)]
    # words such as STATEMENT_TYPES stand for types, which are in the schema
    found = {name for cypher in composed for name in _NAME.findall(cypher)}
    names = {name for name in found if not name.endswith(("_TYPE", "_TYPES"))} | set(BY_NAME)
    properties = {name for cypher in composed for name in _PROPERTY.findall(cypher)}
    for procedure, tokens in (
        ("createLabel", [name for name in names if not name.isupper()]),
        ("createRelationshipType", [name for name in names if name.isupper()]),
        ("createProperty", properties),
    ):
        cypher = f"UNWIND $names AS name CALL db.{procedure}(name) RETURN count(*) AS made"
        store.write([(cypher, {"names": sorted(tokens)})])
