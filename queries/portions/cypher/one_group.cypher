// One group of what is stated of an entity, read without the others. STATEMENT_TYPE stands for its type, or for the leg
// by which the entity takes part in money.
//: from
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[s:STATEMENT_TYPE]->(other:Entity)
WHERE stands(s) AND NOT (type(s) = 'DESCRIBES' AND other.id IN $ids)
//: to
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[s:STATEMENT_TYPE]-(other:Entity)
WHERE stands(s) AND (type(s) = 'DESCRIBES' OR NOT other.id IN $ids)
//: provision
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[h:HAS_PROVISION]->(:Provision)-[s:STATEMENT_TYPE]->(:Entity)
WHERE stands(h) AND stands(s)
//: money
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:STATEMENT_TYPE]-(s:Flow)
WHERE stands(s)
//:
WITH DISTINCT s
//: in order
ORDER BY s.dataset, s.record, s.key
RETURN $type AS type, $way AS way, count(s) AS count, count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet,
       collect(s)[$skip..$skip + $most] AS statements
//: counted
RETURN $type AS type, $way AS way, count(s) AS count, count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet
//: as kept
// to put a hundred thousand in order takes a second, and every page of them would
SKIP $skip LIMIT $most
RETURN collect(s) AS statements
