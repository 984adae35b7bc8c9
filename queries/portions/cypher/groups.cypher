// Everything stated of one entity, grouped by type and direction; each group counted whole, its first statements given.
CALL () {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})-[s]->(other:Entity) WHERE stands(s)
  // a source that describes itself is described, as everything else is
  RETURN s, type(s) AS type, CASE WHEN type(s) = 'DESCRIBES' AND other.id IN $ids THEN 'to' ELSE 'from' END AS way,
         s.modality AS modality
  UNION
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})<-[s]-(other:Entity) WHERE stands(s) AND NOT other.id IN $ids
  RETURN s, type(s) AS type, 'to' AS way, s.modality AS modality
  UNION
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})<-[l]-(s:Flow) WHERE stands(s)
  RETURN s, 'FLOW' AS type, type(l) AS way, s.modality AS modality
  UNION
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})-[h:HAS_PROVISION]->(:Provision)-[s]->(:Entity)
  WHERE stands(h) AND stands(s)
  RETURN s, type(s) AS type, 'provision' AS way, s.modality AS modality
}
WITH type, way, s, modality ORDER BY s.dataset, s.record, s.key
RETURN type, way, count(s) AS count, count(CASE WHEN modality IN $not_yet THEN 1 END) AS not_yet,
       collect(s)[$skip..$skip + $most] AS statements
ORDER BY type, way
