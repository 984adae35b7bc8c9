MATCH (t:Total) WHERE t.since > $now
WITH t LIMIT $limit
DELETE t
