// What is needed to show an entity, as of load $now.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)<-[d:DESCRIBES]-(:Source) WHERE d.since <= $now < d.until
  RETURN collect({names: d.names, languages: d.languages, name_kinds: d.name_kinds, kind: d.kind, url: d.url,
                  basis: d.basis})
         AS descriptions
}
RETURN e.id AS id, descriptions,
       EXISTS { (e)-[s:FUNDS]->() WHERE s.since <= $now < s.until }
       OR EXISTS { (e)<-[:PROVIDER]-(f:Flow) WHERE f.since <= $now < f.until } AS is_donor
