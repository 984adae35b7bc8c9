// First who is near, as far as $links of each kind lead and as can be drawn; then every joining statement among them.
// Those with fewest links are followed first, until $budget links have been looked at: bounded before it is expanded.
MATCH (middle:Entity) WHERE middle.id IN $entity
WITH collect(middle) AS middles, sum(COUNT { (middle)--() }) AS links
CALL (middles) {
  UNWIND middles AS middle
  MATCH (middle)-[s]-(near:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
    AND (size($type) = 0 OR type(s) IN $type)
  WITH s, near LIMIT $links
  RETURN collect(s) AS joined, collect(DISTINCT near) AS near_by_statement
}
CALL (middles) {
  UNWIND middles AS middle
  MATCH (middle)<-[]-(f:Flow)
  WHERE f.since <= $now < f.until AND NOT f.source IN $unheard AND (size($type) = 0 OR 'FLOW' IN $type)
  WITH f LIMIT $links
  RETURN collect(DISTINCT f) AS flows
}
CALL (middles, near_by_statement, flows) {
  UNWIND near_by_statement AS near
  RETURN near
  UNION
  UNWIND flows AS f
  MATCH (f)-[]->(near:Entity)
  RETURN DISTINCT near
}
WITH links, middles, joined, flows, near ORDER BY near.id
WITH links, middles, joined, flows, [one IN collect(near) WHERE NOT one IN middles] AS every
WITH links, middles, joined, flows, size(every) AS near, every[..$most] AS first
WITH *, reduce(state = [$budget, []], one IN COLLECT {
       UNWIND first AS one
       WITH one, COUNT { (one)--() } AS degree WHERE $depth = 2 AND degree <= $hub
       RETURN [one, degree] ORDER BY degree, one.id } |
       CASE WHEN one[1] <= state[0] THEN [state[0] - one[1], state[1] + one[0]] ELSE state END)[1] AS followed
WITH *, COLLECT {
       UNWIND followed AS one
       MATCH (one)-[s]-(further:Entity)
       WHERE s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
         AND (size($type) = 0 OR type(s) IN $type)
       WITH DISTINCT further ORDER BY further.id
       RETURN further LIMIT $most } AS second
WITH links, near, joined, flows, middles, first + [one IN second WHERE NOT one IN first AND NOT one IN middles] AS around
WITH *, reduce(state = [$budget, []], one IN COLLECT {
       UNWIND around AS one
       WITH one, COUNT { (one)--() } AS degree WHERE degree <= $hub
       RETURN [one, degree] ORDER BY degree, one.id } |
       CASE WHEN one[1] <= state[0] THEN [state[0] - one[1], state[1] + one[0]] ELSE state END)[1] AS followed
WITH *, middles + around AS nodes
CALL (nodes, followed, joined, flows) {
  UNWIND joined AS s
  WITH s, nodes WHERE startNode(s) IN nodes AND endNode(s) IN nodes
  RETURN s AS statement, type(s) AS type
  UNION
  UNWIND followed AS one
  MATCH (one)-[s]-(other:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $unheard AND type(s) IN $joining
    AND (size($type) = 0 OR type(s) IN $type) AND other IN nodes
  RETURN s AS statement, type(s) AS type
  UNION
  UNWIND flows AS f
  WITH f, nodes WHERE COUNT { (f)-[]->(end:Entity) WHERE end IN nodes } > 1
  RETURN f AS statement, 'FLOW' AS type
  UNION
  UNWIND followed AS one
  MATCH (one)<-[]-(f:Flow)
  WHERE f.since <= $now < f.until AND NOT f.source IN $unheard AND (size($type) = 0 OR 'FLOW' IN $type)
  WITH DISTINCT f, nodes
  WHERE COUNT { (f)-[]->(end:Entity) WHERE end IN nodes } > 1
  RETURN f AS statement, 'FLOW' AS type
}
WITH near, CASE WHEN size(joined) >= $links OR size(flows) >= $links THEN links - size(joined) - size(flows) ELSE 0 END
     AS unseen, size(around) - size(followed) AS unfollowed, type, statement
ORDER BY type, statement.dataset, statement.record, statement.key
WITH near, unseen, unfollowed, collect(statement) AS every
WITH near, unseen, unfollowed, size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS statement
RETURN total, near, unseen, unfollowed, [statement] AS statements
LIMIT $bound
