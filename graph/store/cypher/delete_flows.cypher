UNWIND $keys AS key
MATCH (f:Flow {key: key})
WHERE f.since > $now
DETACH DELETE f
