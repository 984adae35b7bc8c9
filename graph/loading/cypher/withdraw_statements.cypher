// Withdraw the standing statements of one type with these $keys by $load, and mark their ends as out of date.
// STATEMENT_TYPE stands for one name of the schema: an index on relationships needs its type in the text.
UNWIND $keys AS key
MATCH (subject)-[s:STATEMENT_TYPE {key: key}]->(object)
WHERE s.until = $open
SET s.until = $load, subject.stale = true, object.stale = true
