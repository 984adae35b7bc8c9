// First who is near, as far as can be drawn, then every joining statement among them; between two hubs, none but those
// of the middle. Of a hub, so many links are looked at as $links says.
MATCH (middle:Entity) WHERE middle.id IN $entity
CALL (middle) {
  MATCH (middle)-[s]-(near:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
    AND (size($type) = 0 OR type(s) IN $type)
  WITH near LIMIT $links
  RETURN DISTINCT near
  UNION
  MATCH (middle)<-[]-(f:Flow)
  WHERE f.since <= $now < f.until AND NOT f.source IN $unheard AND (size($type) = 0 OR 'FLOW' IN $type)
  WITH f LIMIT $links
  MATCH (f)-[]->(near:Entity)
  RETURN DISTINCT near
}
WITH middle, near ORDER BY near.id
WITH middle, collect(near) AS every
WITH middle, size(every) AS near, every[..$most] AS first
WITH near, middle, first, CASE WHEN $depth = 1 THEN [] ELSE COLLECT {
       UNWIND first AS one
       WITH one WHERE COUNT { (one)--() } <= $hub
       MATCH (one)-[s]-(further:Entity)
       WHERE s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
         AND (size($type) = 0 OR type(s) IN $type)
       WITH DISTINCT further ORDER BY further.id
       RETURN further LIMIT $most } END AS second
WITH near, [middle] + first + [one IN second WHERE NOT one IN first AND one <> middle] AS nodes
CALL (nodes) {
  UNWIND nodes AS one
  WITH one, nodes WHERE one.id IN $entity OR COUNT { (one)--() } <= $hub
  MATCH (one)-[s]-(other:Entity)
  WHERE other IN nodes AND s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
    AND (size($type) = 0 OR type(s) IN $type)
  RETURN DISTINCT s AS statement, type(s) AS type
  UNION
  UNWIND nodes AS one
  WITH one, nodes WHERE COUNT { (one)--() } <= $hub
  MATCH (one)<-[]-(f:Flow)
  WHERE f.since <= $now < f.until AND NOT f.source IN $unheard AND (size($type) = 0 OR 'FLOW' IN $type)
    AND COUNT { (f)-[]->(end:Entity) WHERE end IN nodes } > 1
  RETURN DISTINCT f AS statement, 'FLOW' AS type
}
WITH near, type, statement
ORDER BY type, statement.dataset, statement.record, statement.key
WITH near, collect(statement) AS every
WITH near, size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS statement
RETURN total, near, [statement] AS statements
LIMIT $bound
