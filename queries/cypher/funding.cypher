// A project a row, also one without any flow: its amount is not stated, which is not zero.
CALL () {
  OPTIONAL MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
  WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
  RETURN collect(DISTINCT narrower.id) AS themes
}
MATCH (project:Project)
WHERE size($project) = 0 OR project.id IN $project
WITH project,
     COLLECT { MATCH (project)-[b:BENEFITS]->(:Country|Place)
               WHERE b.since <= $now < b.until AND NOT b.source IN $unheard RETURN b } AS benefits,
     COLLECT { MATCH (project)-[a:ADDRESSES]->(t:Theme)
               WHERE t.id IN themes AND a.since <= $now < a.until AND NOT a.source IN $unheard RETURN a } AS about,
     COLLECT { MATCH (project)<-[:OF_PROJECT]-(f:Flow)
               WHERE f.since <= $now < f.until AND NOT f.source IN $unheard RETURN f } AS flows
WHERE (size($country) = 0 OR any(b IN benefits WHERE endNode(b).id IN $country) OR any(f IN flows WHERE EXISTS {
         (f)-[:TO_PLACE]->(place:Entity) WHERE place.id IN $country }))
  AND (size($theme) = 0 OR size(about) > 0)
  AND EXISTS { (project)-[s]-(:Entity) WHERE s.since <= $now < s.until AND NOT s.source IN $unheard }
WITH project, [f IN flows WHERE size($country) = 0 OR EXISTS {
         (f)-[:TO_PLACE]->(place:Entity) WHERE place.id IN $country } OR NOT EXISTS { (f)-[:TO_PLACE]->(:Entity) }]
     + benefits + about AS statements
RETURN project, statements
ORDER BY project.id
LIMIT $bound
