// Let the flows with these $keys stand again that an unfinished load, one after $now, withdrew.
UNWIND $keys AS key
MATCH (f:Flow {key: key}) USING INDEX SEEK f:Flow(key)
WHERE $now < f.until < $open
SET f.until = $open
