// Both ends by index, then breadth first from both; the predicate is checked while the search expands. The length is
// compared only afterwards: beside the others it would make Neo4j look through every path where no short one fits.
// From one key of somebody to another is no step: such ways are looked for apart, since they take more relationships.
MATCH (a:Entity) WHERE a.id IN $one
MATCH (b:Entity) WHERE b.id IN $other AND b <> a
CALL (a, b) {
  MATCH p = allShortestPaths((a)-[*..8]-(b))
  WHERE all(s IN relationships(p) WHERE type(s) IN $along AND (s.since IS NULL OR
            visible(s) AND NOT s.modality IN $without))
    AND all(n IN nodes(p) WHERE NOT n:Flow OR
            visible(n) AND NOT n.modality IN $without)
  RETURN p
//: grouped
  UNION
  MATCH p = allShortestPaths((a)-[*..10]-(b))
  WHERE all(s IN relationships(p) WHERE type(s) = 'SAME_AS' AND is_joined(s) OR
            type(s) IN $along AND (s.since IS NULL OR visible(s) AND NOT s.modality IN $without))
    AND all(n IN nodes(p) WHERE NOT n:Flow OR
            visible(n) AND NOT n.modality IN $without)
  RETURN p
//:
}
WITH p, length(p) - size([s IN relationships(p) WHERE type(s) = 'SAME_AS']) AS length,
     [s IN relationships(p) WHERE s.key IS NOT NULL] + [n IN nodes(p) WHERE n:Flow] AS statements
WHERE length <= $max_length
RETURN length, [n IN nodes(p) | coalesce(n.id, n.key)] AS nodes,
       [s IN relationships(p) | coalesce(s.key, startNode(s).key)] AS keys, statements
ORDER BY length, keys
LIMIT $bound
