// First who is near, then every joining statement among them.
MATCH (middle:Entity) WHERE middle.id IN $entity
MATCH (middle)-[steps*0..2]-(near:Entity)
WHERE size(steps) <= $depth
  AND all(s IN steps WHERE s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
                           AND (size($type) = 0 OR type(s) IN $type))
WITH middle, collect(DISTINCT near) AS joined
WITH joined + COLLECT { MATCH (middle)<-[]-(f:Flow)-[]->(near:Entity)
                        WHERE f.since <= $now < f.until AND NOT f.source IN $unheard
                          AND (size($type) = 0 OR 'FLOW' IN $type) RETURN DISTINCT near } AS nodes
CALL (nodes) {
  UNWIND nodes AS one
  MATCH (one)-[s]->(other:Entity)
  WHERE other IN nodes AND s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
    AND (size($type) = 0 OR type(s) IN $type)
  RETURN DISTINCT s AS statement, type(s) AS type
  UNION
  UNWIND nodes AS one
  MATCH (one)<-[]-(f:Flow)
  WHERE f.since <= $now < f.until AND NOT f.source IN $unheard AND (size($type) = 0 OR 'FLOW' IN $type)
    AND COUNT { (f)-[]->(end:Entity) WHERE end IN nodes } > 1
  RETURN DISTINCT f AS statement, 'FLOW' AS type
}
RETURN [statement] AS statements
ORDER BY type, statement.dataset, statement.record, statement.key
LIMIT $bound
