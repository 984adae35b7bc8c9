// Who is called so, or has such an identifier: candidates by the term of the whole name, compared exactly by the
// caller.
CALL db.index.fulltext.queryRelationships('index_terms', $query) YIELD relationship AS s
WHERE stands(s)
WITH s LIMIT 1000
RETURN DISTINCT endNode(s).id AS id, s.names AS names, s.identifiers AS identifiers
