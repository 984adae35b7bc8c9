// Who is within a boundary, as ids: `home` are a country with its bodies, or the actors asked for; `inside` also has
// whoever received money for the place from another, of whatever kind is asked for, and is of no other country;
// `projects` are those of a programme.
//: country
CALL () {
  MATCH (e:Entity) WHERE e.id IN $country OR EXISTS {
          (e)-[c:OF_COUNTRY]->(home:Country) WHERE home.id IN $country AND visible(c) }
  RETURN collect(e.id) AS home
}
CALL () {
  MATCH (place:Entity)<-[leg:TO_PLACE]-(f:Flow)-[:RECEIVER]->(e:Entity)
  WHERE place.id IN $country AND leg.part IS NOT NULL AND visible(f) AND NOT f.kind IN $returning
    AND EXISTS { (f)-[:PROVIDER]->(provider:Entity) WHERE provider <> e }
    // nor by what a revised budget or a later version of the activity has replaced
    AND is_current(f)
  WITH DISTINCT e
  WHERE NOT EXISTS { (e)-[c:OF_COUNTRY]->(:Country) WHERE visible(c) }
  RETURN collect(e.id) AS reached
}
RETURN home, home + reached AS inside, [] AS projects
//: actor
MATCH (e:Entity) WHERE e.id IN $actor
WITH collect(e.id) AS home
RETURN home, home AS inside, [] AS projects
//: programme
MATCH (programme:Entity)<-[u:FINANCED_UNDER]-(project:Project)
WHERE programme.id IN $programme AND visible(u)
RETURN [] AS home, [] AS inside, collect(DISTINCT project.id) AS projects
