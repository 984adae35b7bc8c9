// How many statements of each type and direction there are of one entity; none of them is put in order or handed over.
// STATEMENT_TYPES stands for all of them: so the legs of flows, of which hubs have most, are not looked at twice.
CALL () {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})-[s:STATEMENT_TYPES]->(other) WHERE stands(s)
  RETURN type(s) AS type, CASE WHEN type(s) = 'DESCRIBES' AND other.id IN $ids THEN 'to' ELSE 'from' END AS way,
         count(*) AS count, count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})<-[s:STATEMENT_TYPES]-(other) WHERE stands(s) AND NOT other.id IN $ids
  RETURN type(s) AS type, 'to' AS way, count(*) AS count, count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})<-[l]-(s:Flow) WHERE stands(s)
  WITH DISTINCT s, type(l) AS way
  RETURN 'FLOW' AS type, way, count(*) AS count, count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet
  UNION ALL
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})-[h:HAS_PROVISION]->(:Provision)-[s]->(:Entity)
  WHERE stands(h) AND stands(s)
  WITH DISTINCT s
  RETURN type(s) AS type, 'provision' AS way, count(*) AS count,
         count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet
}
RETURN type, way, sum(count) AS count, sum(not_yet) AS not_yet, [] AS statements
ORDER BY type, way
