// What a profile shows of an entity: of each chosen type and direction all statements counted, and the newest of them.
// FROM_TYPES and TO_TYPES stand for the types that its kind of profile shows. What has no date of its own is put in
// order by that of the event, document or project at its other end.
CALL () {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})-[s:FROM_TYPES]->(other:Entity)
  WHERE stands(s)
  RETURN s, other, 'from' AS way, null AS via
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})<-[s:TO_TYPES]-(other:Entity)
  WHERE stands(s)
  RETURN s, other, 'to' AS way, null AS via
//: bodies
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})<-[c:OF_COUNTRY]-(body:Organisation)-[s:HOSTED|ATTENDED]->(other:Event)
  WHERE stands(c) AND stands(s)
  RETURN s, other, 'bodies' AS way, body.id AS via
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})<-[c:OF_COUNTRY]-(body:Organisation)<-[s:HOLDS_POST]-(other:Person)
  WHERE stands(c) AND stands(s)
  RETURN s, other, 'bodies' AS way, body.id AS via
//:
}
WITH DISTINCT s, other, way, via
WITH s, other, way, via, CASE WHEN other:Event OR other:Document THEN head(COLLECT {
       MATCH (other)<-[d:DESCRIBES]-(:Source)
       WHERE stands(d) AND coalesce(d.held, d.published, d.period) IS NOT NULL
       RETURN coalesce(d.held, d.published, d.period) AS day ORDER BY day LIMIT 1 }) END AS of_other
WITH type(s) AS type, way, via, s, coalesce(edtf_of(s), of_other, '') AS date,
//: grouped
     canonical(other) AS other
//: no grouped
     other.id AS other
//:
ORDER BY date DESC, s.dataset, s.record, s.key
WITH type, way, count(s) AS count, count(DISTINCT other) AS others,
     collect(s {.modality, .act, .act_text, .role, .post, .how, .what, .kind, .text, .language, .relation, .date_text,
                other: other, via: via, date: date})[..$most] AS lines,
     collect(CASE WHEN type = 'DESCRIBES' THEN s END)[..$descriptions] AS statements
RETURN type, way, count, others, CASE WHEN type = 'DESCRIBES' THEN [] ELSE lines END AS lines, statements
ORDER BY type, way
