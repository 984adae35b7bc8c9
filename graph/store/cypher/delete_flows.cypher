// Remove the flows with these $keys that an unfinished load, one after $now, wrote.
UNWIND $keys AS key
MATCH (f:Flow {key: key}) USING INDEX SEEK f:Flow(key)
WHERE f.since > $now
DETACH DELETE f
