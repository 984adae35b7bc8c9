// What is needed to show entities, as of load $now: those of $ids, and those behind the database's own handles ($refs),
// which is how the ends of a relationship come; where entities are grouped, with all others of their groups. A
// provision is shown by its text. “beside” makes it the end of a text that reads something else as well: that has the
// ids as `ids`, and ends with the opening of the COLLECT which is closed here.
//: beside
UNWIND ids AS id
WITH DISTINCT id
MATCH (e:Entity {id: id})
//: no beside
CALL () {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})
  RETURN e
  UNION
  MATCH (e:Entity) WHERE elementId(e) IN $refs
  RETURN e
}
//: grouped
CALL (e) {
  OPTIONAL MATCH (e)-[same:SAME_AS]->(canonical:Entity) WHERE is_joined(same)
  RETURN coalesce(canonical, e) AS first LIMIT 1
}
CALL (first) {
  RETURN first AS member
  UNION
  MATCH (first)<-[same:SAME_AS]-(member:Entity) WHERE is_joined(same)
  RETURN member
}
WITH DISTINCT member AS e, first.id AS canonical
//: stated
WITH e, e.id AS canonical
//:
CALL (e) {
  MATCH (e)<-[d:DESCRIBES]-(:Source) WHERE stands(d)
  RETURN collect({names: d.names, languages: d.languages, name_kinds: d.name_kinds, kind: d.kind, url: d.url,
                  basis: d.basis, is_own: d.is_own, uses: d.uses, since: d.since})
         AS descriptions
}
CALL (e) {
  MATCH (e:Provision)<-[h:HAS_PROVISION]-(:Entity) WHERE stands(h) AND h.text IS NOT NULL
  RETURN collect({names: [h.text], languages: [coalesce(h.language, '')], name_kinds: ['described'], kind: h.kind,
                  url: null, basis: h.basis})
         AS provisions
}
WITH elementId(e) AS ref, e.id AS id, canonical, descriptions + provisions AS descriptions,
     EXISTS { (e)-[s:FUNDS]->() WHERE stands(s) }
     OR EXISTS { (e)<-[:PROVIDER]-(f:Flow) WHERE stands(f) } AS is_donor
//: no beside
RETURN ref, id, canonical, descriptions, is_donor
//: beside
RETURN {ref: ref, id: id, canonical: canonical, descriptions: descriptions, is_donor: is_donor}
} AS described
LIMIT 1
