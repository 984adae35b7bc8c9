// Whose derived name and labels must be made anew, with what stands about them now.
MATCH (e:Entity) WHERE e.stale
WITH e LIMIT $limit
CALL (e) {
  MATCH (e)<-[d:DESCRIBES]-(:Source) WHERE d.since <= $now < d.until
  RETURN collect(properties(d)) AS descriptions
}
RETURN e.id AS id, descriptions,
       EXISTS { (e)-[s:FUNDS]->() WHERE s.since <= $now < s.until }
       OR EXISTS { (e)<-[:PROVIDER]-(f:Flow) WHERE f.since <= $now < f.until } AS is_donor
