MATCH ()-[m:NOT_COUNTED]->() WHERE m.since > $now
WITH m LIMIT $limit
DELETE m
