// Remove the statements of one type with these $keys that an unfinished load, one after $now, wrote. STATEMENT_TYPE
// stands for one name of the schema.
UNWIND $keys AS key
MATCH (subject)-[s:STATEMENT_TYPE {key: key}]->(object)
WHERE s.since > $now
SET subject.stale = true, object.stale = true
DELETE s
