"""What Cypher may say here: everything else is refused by its name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEGINNINGS = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
"""The words a text may begin with."""
FORBIDDEN = _words(
    """ALTER CONCURRENT CREATE CSV CYPHER DEALLOCATE DELETE DENY DETACH DROP DRYRUN ENABLE EXPLAIN FOREACH GRANT
    INSERT LOAD MERGE NODETACH PERIODIC PROFILE REALLOCATE REMOVE RENAME REVOKE SET SHOW TERMINATE TRANSACTION
    TRANSACTIONS USE USING"""
)
"""Words that write, reach out, change the server or how it plans; as names they have to stand in backticks."""
BEFORE_BRACKETS = _words(
    """ALL AND ANY AS BY CALL CASE CONTAINS DISTINCT ELSE GROUP GROUPS IN IS LIMIT MATCH NOT OFFSET OR PATH PATHS
    RETURN SHORTEST SKIP THEN UNION UNWIND WHEN WHERE WITH XOR YIELD"""
)
"""Words after which a bracket opens that is no call of a function."""
PROCEDURES = frozenset(
    {
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
    }
)
LOOPS = frozenset({"all", "any", "none", "single"})
"""Functions that go over a list; written with a bracket, such as any(x IN list WHERE …)."""
FUNCTIONS = LOOPS | _words(
    """abs acos asin atan atan2 avg btrim cardinality ceil char_length character_length coalesce collect cos cosh cot
    coth count date datetime degrees duration e elementid endnode exists exp floor haversin head id isempty isnan
    keys labels last left length localdatetime localtime log log10 lower ltrim max min nodes normalize nullif
    percentilecont percentiledisc pi point properties radians rand randomuuid range relationships reverse right
    round rtrim shortestpath allshortestpaths sign sin sinh size split sqrt startnode stdev stdevp substring sum
    tail tan tanh time timestamp toboolean tobooleanlist tobooleanornull tofloat tofloatlist tofloatornull
    tointeger tointegerlist tointegerornull tolower tostring tostringlist tostringornull toupper trim type upper
    valuetype date.truncate date.realtime date.statement date.transaction datetime.fromepoch
    datetime.fromepochmillis datetime.truncate datetime.realtime datetime.statement datetime.transaction
    duration.between duration.indays duration.inmonths duration.inseconds localdatetime.truncate
    localtime.truncate time.truncate point.distance point.withinbbox vector.similarity.cosine
    vector.similarity.euclidean"""
)
"""Functions in small letters. Left out on purpose: `reduce` and `replace`, by which a text can grow until Neo4j's
memory is full, and which Neo4j does not stop at the time limit."""
WRITING_OPERATORS = (
    "Administration",
    "Alter",
    "Constraint",
    "Create",
    "Delete",
    "DetachDelete",
    "Drop",
    "Foreach",
    "Index(",
    "LoadCSV",
    "LockingMerge",
    "Merge",
    "Remove",
    "Set",
    "Show",
    "Terminate",
    "Transaction",
)
"""How the names of operators begin that do more than read."""
