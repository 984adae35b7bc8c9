// Counting by source reads every statement once.
CALL () {
  MATCH (:Entity)-[s]->(:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $excluded
  RETURN s.source AS id, type(s) AS type, count(*) AS count
  UNION ALL
  MATCH (f:Flow)
  WHERE f.since <= $now < f.until AND NOT f.source IN $excluded
  RETURN f.source AS id, 'FLOW' AS type, count(*) AS count
}
WITH id, type, count ORDER BY id, type
WITH id, collect({type: type, count: count}) AS states
MATCH (source:Source {id: id})
WITH source, states,
     COLLECT { MATCH (source)-[s:DESCRIBES|PUBLISHED_BY|AUTHORED_BY]->(other:Entity)
               WHERE (type(s) <> 'DESCRIBES' OR other = source) AND s.since <= $now < s.until
                 AND NOT s.source IN $excluded RETURN s } AS about,
     COLLECT { MATCH (e:Entity)-[m]-(:Entity)
               WHERE e.id IN $mentions AND m.source = source.id AND m.basis IN ['stated', 'inferred']
                 AND m.since <= $now < m.until AND NOT m.source IN $excluded RETURN DISTINCT m } AS mentions
WHERE size($mentions) = 0 OR size(mentions) > 0
RETURN source, states, about + mentions AS statements
ORDER BY source.id
LIMIT $bound
