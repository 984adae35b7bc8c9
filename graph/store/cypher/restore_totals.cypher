// Let totals stand again that an unfinished load, one after $now, ended; at most $limit at once.
MATCH (t:Total) WHERE $now < t.until < $open
WITH t LIMIT $limit
SET t.until = $open
