// Candidates by the full-text index; how well each matches is judged by the caller, so that the order does not depend
// on the index's statistics, which also count what is no longer visible.
CALL db.index.fulltext.queryRelationships('names', $query, {limit: $bound}) YIELD relationship AS s
WHERE s.since <= $now < s.until AND NOT s.source IN $unheard
WITH endNode(s) AS entity, s
WHERE ($type IS NULL OR $type IN labels(entity)) AND NOT entity:Provision
RETURN entity, collect(s) AS statements
ORDER BY entity.id
LIMIT $bound
