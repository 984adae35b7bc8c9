// The entities whose derived name and labels must be updated, with the visible statements about them.
MATCH (e:Entity) WHERE e.stale
WITH e LIMIT $limit
CALL (e) {
  MATCH (e)<-[d:DESCRIBES]-(:Source) WHERE stands(d)
  RETURN collect(properties(d)) AS descriptions
}
RETURN e.id AS id, descriptions,
       EXISTS { (e)-[s:FUNDS]->() WHERE stands(s) }
       OR EXISTS { (e)<-[:PROVIDER]-(f:Flow) WHERE stands(f) } AS is_donor
