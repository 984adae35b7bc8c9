// Who is called so, or has such an identifier: candidates, compared exactly by the caller.
CALL db.index.fulltext.queryRelationships('names', $query) YIELD relationship AS s
WHERE stands(s) AND type(s) IN ['DESCRIBES', 'MENTIONS']
WITH s LIMIT 1000
RETURN DISTINCT endNode(s).id AS id, s.names AS names, s.identifiers AS identifiers
