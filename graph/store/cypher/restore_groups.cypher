// Let stand again what an unfinished load, one after $now, parted; at most $limit at once.
MATCH ()-[j:SAME_AS]->() WHERE $now < j.ended < $open
WITH j LIMIT $limit
SET j.ended = $open
