// Let the statements of one type with these $keys stand again that an unfinished load, one after $now, withdrew.
// STATEMENT_TYPE stands for one name of the schema.
UNWIND $keys AS key
MATCH ()-[s:STATEMENT_TYPE {key: key}]->()
WHERE $now < s.until < $open
SET s.until = $open
