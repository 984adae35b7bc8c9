// Projects on a theme, in a place or of an actor, each with its themes and places and with whoever has a part in it.
//: country
MATCH (place:Entity)<-[b:BENEFITS]-(project:Project)
WHERE place.id IN $country AND visible(b)
//: theme, no country
MATCH (topic:Entity)<-[a:ADDRESSES]-(project:Project)
WHERE topic.id IN $themes AND visible(a)
//: actor, no country, no theme
MATCH (who:Entity)-[r:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]->(project:Project)
WHERE who.id IN $actor AND visible(r)
//:
WITH DISTINCT project
//: theme, country
WHERE EXISTS { (project)-[a:ADDRESSES]->(topic:Theme) WHERE topic.id IN $themes AND visible(a) }
//:
WITH project LIMIT $bound
RETURN canonical(project) AS project,
       COLLECT { MATCH (project)-[b:BENEFITS]->(place:Country|Place) WHERE visible(b)
                 RETURN DISTINCT canonical(place) } AS places,
       COLLECT { MATCH (project)-[a:ADDRESSES]->(topic:Theme) WHERE visible(a)
                 RETURN DISTINCT topic.id } AS topics,
       COLLECT { MATCH (actor:Entity)-[r:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]->(project) WHERE visible(r)
                 RETURN {actor: canonical(actor), key: actor.id, ref: elementId(r)} ORDER BY actor.id, r.key } AS parts
ORDER BY project
