// Who is within a boundary, as ids: beside those at home (a country with its bodies, or the actors asked for) whoever
// received money for the place from another, of whatever kind is asked for, and is of no other country; `projects` are
// those of a programme.
//: country
CALL () {
  MATCH (place:Entity)<-[leg:TO_PLACE]-(f:Flow)
  WHERE place.id IN $country AND leg.part IS NOT NULL
  WITH f, properties_of(f) AS p
  // nor by what a revised budget or a later version of the activity has replaced
  WHERE visible(p) AND NOT p.kind IN $returning AND NOT '' IN [p.provider, p.receiver] AND is_current(f, p)
  WITH DISTINCT p.provider AS giver, p.receiver AS taker
  MATCH (e:Entity {id: taker})
//: country, grouped
  MATCH (provider:Entity {id: giver})
  WHERE canonical(provider) <> canonical(e)
//: country, no grouped
  WHERE giver <> taker
//: country
  WITH DISTINCT e
//: country, grouped
  // with all keys of whoever it is, and not if any of them is of another country
  WITH DISTINCT canonical(e) AS group
  MATCH (first:Entity {id: group})
  WITH [first] + COLLECT { MATCH (first)<-[same:SAME_AS]-(e:Entity) WHERE is_joined(same) RETURN e } AS keys
  WHERE none(e IN keys WHERE EXISTS {
          (e)-[c:OF_COUNTRY]->(another:Country) WHERE NOT another.id IN $country AND visible(c) })
  UNWIND keys AS e
//: country, no grouped
  WITH e
  WHERE NOT EXISTS { (e)-[c:OF_COUNTRY]->(another:Country) WHERE NOT another.id IN $country AND visible(c) }
//: country
  RETURN collect(e.id) AS reached
}
RETURN $home + reached AS inside, [] AS projects
//: actor
RETURN $home AS inside, [] AS projects
//: programme
MATCH (programme:Entity)<-[u:FINANCED_UNDER]-(project:Project)
WHERE programme.id IN $programme AND visible(u)
RETURN [] AS inside, collect(DISTINCT project.id) AS projects
