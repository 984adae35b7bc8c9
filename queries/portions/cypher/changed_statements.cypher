// Of the statements of one type with these $keys, those that a $load added or withdrew.
// STATEMENT_TYPE stands for one name of the schema: an index on relationships needs its type in the text.
UNWIND $keys AS key
MATCH (:Entity)-[s:STATEMENT_TYPE {key: key}]->(:Entity)
WHERE s.since = $load OR s.until = $load
RETURN s AS statement, s.since = $load AS is_new
