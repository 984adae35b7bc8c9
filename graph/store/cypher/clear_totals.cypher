// Remove the totals that an unfinished load, one after $now, wrote; at most $limit at once.
MATCH (t:Total) WHERE t.since > $now
WITH t LIMIT $limit
DELETE t
