// How many flows “funding” would list: counted without reading them.
CALL () {
  WITH * WHERE size($project) > 0
  MATCH (project:Entity) WHERE project.id IN $project
  RETURN project
  UNION
  WITH * WHERE size($project) = 0 AND size($country) > 0
  MATCH (place:Entity)<-[:BENEFITS]-(project:Project) WHERE place.id IN $country
  RETURN DISTINCT project
  UNION
  WITH * WHERE size($project) = 0 AND size($country) = 0 AND size($theme) > 0
  MATCH (theme:Entity)<-[:PART_OF*0..4]-(:Theme)<-[:ADDRESSES]-(project:Project) WHERE theme.id IN $theme
  RETURN DISTINCT project
  UNION
  WITH * WHERE size($project) = 0 AND size($country) = 0 AND size($theme) = 0
  MATCH (project:Project)
  RETURN project
}
RETURN count(project) AS projects, sum(COUNT { (project)<-[:OF_PROJECT]-() }) AS flows
LIMIT $bound
