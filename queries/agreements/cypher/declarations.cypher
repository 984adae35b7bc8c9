// One page of documents with what is stated of them; of parties so many as $parties says, those asked for first.
UNWIND $page AS id
MATCH (document:Entity {id: id})
CALL (document) {
  MATCH (document)<-[s:SIGNED|ADOPTED|APPROVED|PARTY_TO|PRESENTED|SUPPORTED]-(actor:Entity)
  WHERE visible(s)
  WITH s, actor, canonical(actor) AS party
  ORDER BY NOT actor.id IN $first, NOT actor:Group, s.date, party, s.key
  RETURN collect(s)[..$parties] AS parts, count(DISTINCT party) AS party_count
}
CALL (document) {
  MATCH (document)-[s:DESCRIBES|OF_COUNTRY|ADDRESSES|SUCCEEDED_BY|RESULTED_IN|DISCUSSED|RELATED_TO|PART_OF|IMPLEMENTS
                      |MANDATES|BENEFITS|REPRESENTED|LOCATED_IN]-(:Entity)
  WHERE visible(s)
  WITH s ORDER BY type(s), s.key LIMIT $further
  RETURN collect(s) AS others
}
CALL (document) {
  MATCH (document)<-[r:RESULTED_IN]-(:Event)-[h:HELD_IN]->(place:Entity)
  WHERE visible(r) AND visible(h)
  RETURN collect(DISTINCT place) AS places, collect(DISTINCT h) AS held
}
RETURN document, party_count, places, parts + others + held AS statements,
       COUNT { MATCH (document)-[p:HAS_PROVISION]->(:Entity)
               WHERE visible(p) } AS provisions
ORDER BY document.id
LIMIT $bound
