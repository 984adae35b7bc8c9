// Remove what an unfinished load, one after $now, joined; at most $limit at once.
MATCH ()-[j:SAME_AS]->() WHERE j.begun > $now
WITH j LIMIT $limit
DELETE j
