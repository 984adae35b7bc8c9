// The flows that the filters leave, read from the most selective end; `why` says why sums leave one out, null if not.
//: from project
MATCH (end:Entity)<-[:OF_PROJECT]-(f:Flow) WHERE end.id IN $project
WITH DISTINCT f
//: from programme
MATCH (end:Entity)<-[:OF_PROGRAMME]-(f:Flow) WHERE end.id IN $programme
WITH DISTINCT f
//: from provider
MATCH (end:Entity)<-[:PROVIDER]-(f:Flow) WHERE end.id IN $provider
WITH DISTINCT f
//: from receiver
MATCH (end:Entity)<-[:RECEIVER]-(f:Flow) WHERE end.id IN $receiver
WITH DISTINCT f
//: from actor
MATCH (end:Entity)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE end.id IN $actor
WITH DISTINCT f
//: from country
MATCH (end:Entity)<-[leg:TO_PLACE]-(f:Flow) WHERE end.id IN $country
//: from country, with a part
  AND leg.part IS NOT NULL
//: from country
WITH DISTINCT f
//: from sectors
MATCH (end:Entity)<-[:FOR_THEME]-(f:Flow) WHERE end.id IN $sectors
WITH DISTINCT f
//: from not counted
CALL () {
  MATCH (f:Flow) WHERE f.not_counted IS NOT NULL
  RETURN f
  UNION
  MATCH (f:Flow)-[mark:NOT_COUNTED]->() WHERE stands(mark)
  RETURN f
//: from not counted, of wholes
  UNION
  MATCH (:Project)-[:PART_OF]->(:Entity)<-[:OF_PROJECT]-(f:Flow)
  RETURN f
//: from not counted
}
WITH f
//: from all
MATCH (f:Flow)
//:
WHERE is_asked(f)
//: programme
  AND EXISTS { (f)-[:OF_PROGRAMME]->(e:Entity) WHERE e.id IN $programme }
//: actor
  AND (f.provider IN $actor OR f.receiver IN $actor)
//: country
  AND EXISTS { (f)-[:TO_PLACE]->(e:Entity) WHERE e.id IN $country }
//: sectors
  AND EXISTS { (f)-[:FOR_THEME]->(e:Entity) WHERE e.id IN $sectors }
//: vocabulary
  AND EXISTS { (f)-[leg:FOR_THEME]->(e:Entity)
               WHERE e.id IN $sectors AND coalesce(leg.vocabulary, '') = $vocabulary }
//: no early
WITH f, properties_of(f) AS p
//: early
WITH f, what_dates(f) AS p
//:
WHERE visible(p)
WITH f, p, coalesce(edtf_of(p), p.value_date) AS date, why_not_counted(f, p) AS why
