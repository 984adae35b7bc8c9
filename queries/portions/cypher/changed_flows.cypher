// Of the flows with these $keys, those that a $load added or withdrew.
UNWIND $keys AS key
MATCH (s:Flow {key: key})
WHERE s.since = $load OR s.until = $load
RETURN s AS statement, s.since = $load AS is_new
