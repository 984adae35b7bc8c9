// First who is near, then every joining statement among them.
MATCH (middle:Entity) WHERE middle.id IN $entity
MATCH (middle)-[steps*0..2]-(near:Entity)
WHERE size(steps) <= $depth
  AND all(s IN steps WHERE s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
                           AND (size($type) = 0 OR type(s) IN $type))
WITH collect(DISTINCT near) AS nodes
UNWIND nodes AS one
MATCH (one)-[s]->(other:Entity)
WHERE other IN nodes AND s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
  AND (size($type) = 0 OR type(s) IN $type)
RETURN [s] AS statements
ORDER BY type(s), s.dataset, s.record, s.key
LIMIT $bound
