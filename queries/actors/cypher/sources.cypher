// Counting by source reads every statement once.
CALL () {
  MATCH (:Entity)-[s]->(:Entity)
  WHERE visible(s)
  RETURN s.source AS id, type(s) AS type, count(*) AS count
  UNION ALL
  MATCH (f:Flow)
  WHERE visible(f)
  RETURN f.source AS id, 'FLOW' AS type, count(*) AS count
}
WITH id, type, count ORDER BY id, type
WITH id, collect({type: type, count: count}) AS states
MATCH (source:Source {id: id})
WITH source, states,
     COLLECT { MATCH (source)-[s:DESCRIBES|PUBLISHED_BY|AUTHORED_BY]->(other:Entity)
               WHERE (type(s) <> 'DESCRIBES' OR other = source) AND visible(s) RETURN s } AS about,
//: mentions
     COLLECT { MATCH (e:Entity)-[m]-(:Entity)
               WHERE e.id IN $mentions AND m.source = source.id AND m.basis IN ['stated', 'inferred']
                 AND visible(m) RETURN DISTINCT m } AS mentions
WHERE size(mentions) > 0
//: no mentions
     [] AS mentions
//:
RETURN source, states, about + mentions AS statements
ORDER BY source.id
LIMIT $bound
