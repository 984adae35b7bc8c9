// Who is within a boundary, as ids: beside those at home (a country with its bodies, or the actors asked for) whoever
// received money for the place from another, of whatever kind is asked for, and is of no other country; `projects` are
// those of a programme.
CALL () {
  MATCH (place:Entity)<-[leg:TO_PLACE]-(f:Flow)-[:RECEIVER]->(e:Entity)
  WHERE place.id IN $country AND leg.part IS NOT NULL AND f.since <= $now < f.until AND NOT f.source IN $excluded
    AND NOT f.kind IN $returning
    AND EXISTS { (f)-[:PROVIDER]->(provider:Entity) WHERE provider <> e }
    // nor by what a revised budget or a later version of the activity has replaced
    AND f.not_counted IS NULL
    AND NOT EXISTS { (f)-[mark:NOT_COUNTED {rule: 'duplicate activity'}]->()
                     WHERE mark.since <= $now < mark.until AND NOT mark.source IN $excluded }
  WITH DISTINCT e
  WHERE NOT EXISTS { (e)-[c:OF_COUNTRY]->(another:Country) WHERE NOT another.id IN $country AND c.since <= $now < c.until }
  RETURN collect(e.id) AS reached
}
CALL () {
  WITH * WHERE size($programme) > 0
  MATCH (programme:Entity)<-[u:FINANCED_UNDER]-(project:Project)
  WHERE programme.id IN $programme AND u.since <= $now < u.until AND NOT u.source IN $excluded
  RETURN collect(DISTINCT project.id) AS projects
}
RETURN $home + reached AS inside, projects
