// The visible entities, filtered; one row for those that are judged the same. One page of them is given.
MATCH (e:Entity)
WHERE NOT e:Provision
  AND (EXISTS { (e)-[s]-(:Entity) WHERE visible(s) }
       OR EXISTS { (e)<-[]-(f:Flow) WHERE visible(f) })
//: type
  AND any(label IN labels(e) WHERE label IN $type)
//: kind
  AND EXISTS { (e)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND visible(d) }
//: scheme
  AND EXISTS { (e)<-[d:DESCRIBES]-(:Source) WHERE $scheme IN d.schemes AND visible(d) }
//: country
  AND EXISTS { (e)-[c:OF_COUNTRY|LOCATED_IN|BENEFITS]->(home:Entity) WHERE home.id IN $country AND visible(c) }
//: role
  AND ($role = 'FLOW' AND EXISTS { (e)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE visible(f) }
       OR EXISTS { (e)-[s]->(:Entity) WHERE type(s) = $role AND visible(s) })
//: donor
  AND $donor = (EXISTS { (e)-[s:FUNDS]->() WHERE visible(s) } OR EXISTS { (e)<-[:PROVIDER]-(f:Flow) WHERE visible(f) })
//:
WITH DISTINCT canonical(e) AS id ORDER BY id
WITH collect(id) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS id
MATCH (entity:Entity {id: id})
CALL (entity) {
  MATCH (entity)<-[d:DESCRIBES]-(:Source) WHERE visible(d)
  WITH d ORDER BY d.dataset, d.record, d.key
  RETURN collect(d)[..20] AS statements
}
RETURN total, entity, statements
ORDER BY entity.id
LIMIT $bound
