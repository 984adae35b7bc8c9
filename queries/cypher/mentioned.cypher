// By name, or by having something stated of it; what was assigned by whoever keeps the records is no mention.
MATCH (entity:Entity)-[m]-(:Entity)
WHERE m.since <= $now < m.until AND NOT m.source IN $unheard AND m.basis IN ['stated', 'inferred']
  AND NOT entity:Source AND NOT entity:Provision AND (type(m) <> 'MENTIONS' OR endNode(m) = entity)
  AND ($type IS NULL OR $type IN labels(entity))
  AND ($kind IS NULL OR EXISTS { (entity)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND d.since <= $now < d.until })
RETURN entity, collect(m) AS statements
ORDER BY entity.id
LIMIT $bound
