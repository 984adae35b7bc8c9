// Withdraw the standing flows with these $keys by $load, and mark the entities at their ends as out of date.
UNWIND $keys AS key
MATCH (f:Flow {key: key}) USING INDEX SEEK f:Flow(key)
WHERE f.until = $open
SET f.until = $load
WITH f
MATCH (f)-[]->(entity:Entity)
SET entity.stale = true
