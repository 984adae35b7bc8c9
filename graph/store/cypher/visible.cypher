// All that stands as of load $now; `ends` are subject and object, or the legs of a flow in the order of their text.
MATCH (a:Entity)-[s]->(b:Entity) WHERE stands(s)
RETURN type(s) AS type, [a.id, b.id] AS ends, properties(s) AS properties
UNION ALL
MATCH (f:Flow) WHERE stands(f)
CALL (f) {
  MATCH (f)-[l]->(e:Entity)
  WITH type(l) + ' ' + e.id + ' ' + coalesce(l.share, '') AS leg ORDER BY leg
  RETURN collect(leg) AS ends
}
RETURN 'FLOW' AS type, ends, properties(f) AS properties
