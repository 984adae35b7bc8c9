// Which projects, then for one page of them all that joins them to others; their money is counted, not listed. They
// come in the order of the page, and are not sorted here: Neo4j would hold each row with the list of all projects.
//: project
MATCH (project:Entity) WHERE project.id IN $project
//: country, no project
MATCH (place:Entity)<-[:BENEFITS]-(project:Project) WHERE place.id IN $country
//: actor, no country, no project
MATCH (actor:Entity)-[:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED|BENEFITS]-(project:Project)
WHERE actor.id IN $actor
//: no actor, no country, no project
MATCH (project:Project)
//:
WITH DISTINCT project
WHERE (EXISTS { (project)-[s]-(:Entity) WHERE NOT type(s) IN ['HAS_PROVISION', 'MENTIONS'] AND visible(s) }
       OR EXISTS { (project)<-[:OF_PROJECT]-(f:Flow) WHERE visible(f) })
//: country
  AND EXISTS { (project)-[b:BENEFITS]->(place:Entity) WHERE place.id IN $country AND visible(b) }
//: theme
  AND EXISTS { (project)-[a:ADDRESSES]->(t:Theme) WHERE t.id IN $themes AND visible(a) }
//: actor
  AND EXISTS {
        (project)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED|BENEFITS]-(actor:Entity)
        WHERE actor.id IN $actor AND visible(s) }
//: other
  AND EXISTS {
        (project)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED|BENEFITS]-(actor:Entity)
        WHERE actor.id IN $other AND visible(s) }
//: with_period
  AND $with_period = (
        EXISTS { (project)<-[d:DESCRIBES]-(:Source) WHERE coalesce(d.period, d.period_text, d.duration) IS NOT NULL AND visible(d) }
        OR EXISTS { (project)<-[d:DESCRIBES]-(:Source) WHERE coalesce(d.start, d.start_text) IS NOT NULL AND visible(d) }
           AND EXISTS { (project)<-[d:DESCRIBES]-(:Source) WHERE coalesce(d.end, d.end_text) IS NOT NULL AND visible(d) })
//:
WITH DISTINCT canonical(project) AS group ORDER BY group
WITH collect(group) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS group
MATCH (project:Entity {id: group})
WITH total, project,
     [project] + COLLECT { MATCH (project)<-[same:SAME_AS]-(key:Entity) WHERE is_joined(same) RETURN key } AS keys
RETURN total, project,
       COLLECT { UNWIND keys AS key
                 MATCH (key)-[s]-(other:Entity)
                 WHERE NOT type(s) IN ['HAS_PROVISION', 'MENTIONS'] AND visible(s) RETURN s } AS statements,
       COUNT { UNWIND keys AS key
               MATCH (key)<-[:OF_PROJECT]-(f:Flow)
               WHERE visible(f) } AS flows
LIMIT $bound
