CALL () {
  MATCH (a:Entity)-[s]->(b:Entity)
  WHERE s.modality IN $modality AND s.since <= $now < s.until AND NOT s.source IN $unheard
    AND (size($entity) = 0 OR a.id IN $entity OR b.id IN $entity)
  RETURN s AS statement
  UNION ALL
  MATCH (f:Flow)
  WHERE f.modality IN $modality AND f.since <= $now < f.until AND NOT f.source IN $unheard
    AND (size($entity) = 0 OR EXISTS { (f)-[]->(e:Entity) WHERE e.id IN $entity })
  RETURN f AS statement
}
RETURN [statement] AS statements
ORDER BY statement.dataset, statement.record, statement.key
LIMIT $bound
