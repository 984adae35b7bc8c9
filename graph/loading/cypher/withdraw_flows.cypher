UNWIND $keys AS key
MATCH (f:Flow {key: key})
WHERE f.until = $open
SET f.until = $load
WITH f
MATCH (f)-[]->(entity:Entity)
SET entity.stale = true
