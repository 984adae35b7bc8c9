// Remove what an unfinished load, one after $now, marked as not counted; at most $limit at once.
MATCH ()-[m:NOT_COUNTED]->() WHERE m.since > $now
WITH m LIMIT $limit
DELETE m
