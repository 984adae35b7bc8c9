// A project a row, also one without any flow: its amount is not stated, which is not zero. Then flows of no project.
CALL () {
  OPTIONAL MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
  WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
  RETURN collect(DISTINCT narrower.id) AS themes
}
CALL (themes) {
  CALL (themes) {
    WITH * WHERE size($project) > 0
    MATCH (project:Entity) WHERE project.id IN $project
    RETURN project
    UNION
    WITH * WHERE size($project) = 0 AND size($country) > 0
    MATCH (place:Entity)<-[:BENEFITS]-(project:Project) WHERE place.id IN $country
    RETURN project
    UNION
    WITH * WHERE size($project) = 0 AND size($country) > 0
    MATCH (place:Entity)<-[:TO_PLACE]-(:Flow)-[:OF_PROJECT]->(project:Project) WHERE place.id IN $country
    RETURN project
    UNION
    WITH * WHERE size($project) = 0 AND size($country) = 0 AND size($theme) > 0
    MATCH (theme:Entity)<-[:ADDRESSES]-(project:Project) WHERE theme.id IN themes
    RETURN project
    UNION
    WITH * WHERE size($project) = 0 AND size($country) = 0 AND size($theme) = 0
    MATCH (project:Project)
    RETURN project
  }
  WITH themes, project
  WITH project,
       COLLECT { MATCH (project)-[b:BENEFITS]->(:Country|Place)
                 WHERE b.since <= $now < b.until AND NOT b.source IN $excluded RETURN b } AS benefits,
       COLLECT { MATCH (project)-[a:ADDRESSES]->(t:Theme)
                 WHERE t.id IN themes AND a.since <= $now < a.until AND NOT a.source IN $excluded RETURN a } AS about,
       COLLECT { MATCH (project)<-[:OF_PROJECT]-(f:Flow)
                 WHERE f.since <= $now < f.until AND NOT f.source IN $excluded
                   AND (size($country) = 0 OR NOT EXISTS { (f)-[:TO_PLACE]->(:Entity) } OR EXISTS {
                        (f)-[:TO_PLACE]->(place:Entity) WHERE place.id IN $country }) RETURN f } AS flows
  WHERE (size($country) = 0 OR any(b IN benefits WHERE endNode(b).id IN $country) OR any(f IN flows WHERE EXISTS {
           (f)-[:TO_PLACE]->(place:Entity) WHERE place.id IN $country }))
    AND (size($theme) = 0 OR size(about) > 0)
    AND (size(flows) > 0 OR EXISTS {
          (project)-[s]-(:Entity) WHERE s.since <= $now < s.until AND NOT s.source IN $excluded })
  RETURN project, flows + benefits + about AS statements
  UNION ALL
  CALL () {
    WITH * WHERE size($country) > 0
    MATCH (place:Entity)<-[:TO_PLACE|RECEIVER]-(f:Flow) WHERE place.id IN $country
    RETURN DISTINCT f
    UNION
    WITH * WHERE size($country) = 0 AND size($project) = 0
    MATCH (f:Flow)
    RETURN f
  }
  WITH themes, f
  WHERE size($project) = 0 AND f.since <= $now < f.until AND NOT f.source IN $excluded
    AND NOT EXISTS { (f)-[:OF_PROJECT]->(:Entity) }
    AND (size($theme) = 0 OR EXISTS { (f)-[:FOR_THEME]->(t:Theme) WHERE t.id IN themes })
    AND (size($country) = 0 OR EXISTS { (f)-[:TO_PLACE|RECEIVER]->(place:Entity) WHERE place.id IN $country })
  RETURN null AS project, [f] AS statements
}
RETURN project, statements
ORDER BY project.id, head([s IN statements | s.key])
LIMIT $bound
