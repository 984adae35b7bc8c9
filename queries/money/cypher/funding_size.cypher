// How many flows “funding” would list: counted without reading them.
//: project
MATCH (project:Entity) WHERE project.id IN $project
//: country, no project
MATCH (place:Entity)<-[:BENEFITS]-(project:Project) WHERE place.id IN $country
//: theme, no country, no project
MATCH (theme:Entity)<-[:ADDRESSES]-(project:Project) WHERE theme.id IN $themes
//: no theme, no country, no project
MATCH (project:Project)
//:
WITH DISTINCT project
RETURN count(project) AS projects, sum(COUNT { (project)<-[:OF_PROJECT]-() }) AS flows
LIMIT $bound
