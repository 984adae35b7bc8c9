// Everything one source states, grouped by type. There is no index by source: every statement is looked at once.
CALL () {
  MATCH (:Entity)-[s]->(:Entity) WHERE s.source = $source AND stands(s)
  RETURN s, type(s) AS type
  UNION ALL
  MATCH (s:Flow) WHERE s.source = $source AND stands(s)
  RETURN s, 'FLOW' AS type
}
//: one type
WITH * WHERE type = $type
//:
WITH type, s ORDER BY s.dataset, s.record, s.key
RETURN type, 'states' AS way, count(s) AS count, count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet,
       collect(s)[$skip..$skip + $most] AS statements
ORDER BY type
