// Who is near an entity, as far as can be drawn, with how many links each has. Of a hub, so many links are looked at as
// $links says.
MATCH (middle:Entity) WHERE middle.id IN $entity
CALL (middle) {
  MATCH (middle)-[s]-(near:Entity)
  WHERE visible(s) AND type(s) IN $along
  WITH near LIMIT $links
  RETURN DISTINCT near
  UNION
  MATCH (middle)<-[]-(f:Flow)
  WHERE visible(f) AND 'FLOW' IN $along
  WITH f LIMIT $links
  MATCH (f)-[]->(near:Entity)
  RETURN DISTINCT near
}
WITH DISTINCT near WHERE NOT near.id IN $entity
WITH near, canonical(near) AS group
WITH group, collect(near) AS nodes ORDER BY group
WITH collect({group: group, nodes: nodes}) AS every
// whoever is near has other keys, too
WITH size(every) AS count, COLLECT {
       UNWIND every[..$most] AS one
       CALL (one) {
         UNWIND one.nodes AS node
         RETURN node
         UNION
         MATCH (node:Entity {id: one.group})
         RETURN node
         UNION
         MATCH (:Entity {id: one.group})<-[same:SAME_AS]-(node:Entity) WHERE is_joined(same)
         RETURN node
       }
       RETURN node } AS first
WITH count, first, CASE WHEN $depth = 1 THEN [] ELSE COLLECT {
       UNWIND first AS one
       WITH one WHERE COUNT { (one)--() } <= $hub
       MATCH (one)-[s]-(further:Entity)
       WHERE visible(s) AND type(s) IN $along AND NOT further.id IN $entity
       WITH DISTINCT further ORDER BY further.id
       RETURN further LIMIT $most } END AS second
WITH count, first + [one IN second WHERE NOT one IN first] AS nodes
RETURN count, [one IN nodes | one.id] AS ids, [one IN nodes | COUNT { (one)--() }] AS degrees
