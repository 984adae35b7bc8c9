// Who is called so, or has such an identifier: candidates, compared exactly by the caller.
CALL db.index.fulltext.queryRelationships('names', $query, {limit: 1000}) YIELD relationship AS s
WHERE s.since <= $now < s.until
RETURN DISTINCT endNode(s).id AS id, s.names AS names, s.identifiers AS identifiers
