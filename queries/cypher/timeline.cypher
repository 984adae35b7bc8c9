// Entities named, or all of a type; kinds and country by what stands about them.
MATCH (entity:Entity)
WHERE (size($entity) = 0 OR entity.id IN $entity)
  AND ($type IS NULL OR $type IN labels(entity))
  AND (size($kind) = 0 OR EXISTS {
        (entity)<-[d:DESCRIBES]-(:Source)
        WHERE d.kind IN $kind AND d.since <= $now < d.until })
  AND (size($country) = 0 OR entity.id IN $country OR EXISTS {
        (entity)-[c:OF_COUNTRY|BENEFITS]->(place:Entity)
        WHERE place.id IN $country AND c.since <= $now < c.until AND NOT c.source IN $unheard })
CALL (entity) {
  MATCH (entity)-[s]-(:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $unheard AND NOT type(s) IN ['MENTIONS', 'ADDRESSES']
    AND NOT (type(s) = 'DESCRIBES' AND startNode(s) = entity AND endNode(s) <> entity)
  RETURN collect(s) AS own
}
WITH entity, own,
     COLLECT { MATCH (entity)<-[]-(f:Flow)
               WHERE f.value_date IS NOT NULL AND f.since <= $now < f.until AND NOT f.source IN $unheard RETURN f } AS flows
WHERE size(own) + size(flows) > 0
RETURN entity, own + flows AS statements
ORDER BY entity.id
LIMIT $bound
