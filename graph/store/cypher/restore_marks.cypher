// Let marks stand again that an unfinished load, one after $now, ended; at most $limit at once.
MATCH ()-[m:NOT_COUNTED]->() WHERE $now < m.until < $open
WITH m LIMIT $limit
SET m.until = $open
