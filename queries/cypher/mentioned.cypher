MATCH (:Source)-[m:MENTIONS]->(entity:Entity)
WHERE m.since <= $now < m.until AND NOT m.source IN $unheard
  AND ($type IS NULL OR $type IN labels(entity))
  AND ($kind IS NULL OR EXISTS { (entity)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND d.since <= $now < d.until })
RETURN entity, collect(m) AS statements
ORDER BY entity.id
LIMIT $bound
