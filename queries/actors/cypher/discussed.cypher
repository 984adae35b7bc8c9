// What was discussed, supported, adopted or signed at $event, and what came of it.
MATCH (event:Event) WHERE event.id IN $event
CALL (event) {
  MATCH (event)-[s:DISCUSSED|ADDRESSES|HAS_PROVISION|RESULTED_IN]->(:Entity) RETURN s
  UNION
  MATCH (:Entity)-[s:HAS_PROVISION]->(:Entity) WHERE s.at_event = event.id RETURN s
  UNION
  MATCH (:Entity)-[s:SUPPORTED]->(:Entity) WHERE s.at_event = event.id RETURN s
  UNION
  MATCH (:Entity)-[s:APPROVED|ADOPTED|SIGNED|PRESENTED]->(:Document|Project) WHERE s.at_event = event.id RETURN s
}
WITH s WHERE visible(s)
RETURN [s] AS statements
ORDER BY s.record, type(s), s.key
LIMIT $bound
