// A project a row, also one without any flow: its amount is not stated, which is not zero. Then flows of no project.
// Flows that sums leave out are not among the statements; `not_counted` has the reason of each.
CALL () {
  CALL () {
//: project
    MATCH (project:Entity) WHERE project.id IN $project
    RETURN project
//: country, no project
    MATCH (place:Entity)<-[:BENEFITS]-(project:Project) WHERE place.id IN $country
    RETURN project
    UNION
    MATCH (place:Entity)<-[:TO_PLACE]-(:Flow)-[:OF_PROJECT]->(project:Project) WHERE place.id IN $country
    RETURN project
//: theme, no country, no project
    MATCH (theme:Entity)<-[:ADDRESSES]-(project:Project) WHERE theme.id IN $themes
    RETURN DISTINCT project
//: no theme, no country, no project
    MATCH (project:Project)
    RETURN project
//:
  }
  WITH project,
       COLLECT { MATCH (project)-[b:BENEFITS]->(:Country|Place) WHERE visible(b) RETURN b } AS benefits,
       COLLECT { MATCH (project)-[a:ADDRESSES]->(t:Theme) WHERE t.id IN $themes AND visible(a) RETURN a } AS about,
       COLLECT { MATCH (project)<-[:OF_PROJECT]-(f:Flow)
                 WHERE visible(f)
//: country
                   AND (NOT EXISTS { (f)-[:TO_PLACE]->(:Entity) } OR EXISTS {
                        (f)-[:TO_PLACE]->(place:Entity) WHERE place.id IN $country })
//:
                 RETURN {flow: f, why: why_not_counted(f, f)} } AS flows
  WHERE (size(flows) > 0 OR EXISTS { (project)-[s]-(:Entity) WHERE visible(s) })
//: country
    AND (any(b IN benefits WHERE endNode(b).id IN $country) OR any(f IN [each IN flows | each.flow] WHERE EXISTS {
           (f)-[:TO_PLACE]->(place:Entity) WHERE place.id IN $country }))
//: theme
    AND size(about) > 0
//:
  RETURN project, [each IN flows WHERE each.why IS NULL | each.flow] + benefits + about AS statements,
         [each IN flows WHERE each.why IS NOT NULL | each.why] AS not_counted
//: no project
  UNION ALL
//: country, no project
  MATCH (place:Entity)<-[:TO_PLACE|RECEIVER]-(f:Flow) WHERE place.id IN $country
  WITH DISTINCT f
//: no country, no project
  MATCH (f:Flow)
//: no project
  WHERE visible(f) AND f.project = ''
//: theme, no project
    AND EXISTS { (f)-[:FOR_THEME]->(t:Theme) WHERE t.id IN $themes }
//: no project
  WITH f, why_not_counted(f, f) AS why
  RETURN null AS project, CASE WHEN why IS NULL THEN [f] ELSE [] END AS statements,
         CASE WHEN why IS NULL THEN [] ELSE [why] END AS not_counted
//:
}
RETURN project, statements, not_counted
ORDER BY project.id, head([s IN statements | s.key])
LIMIT $bound
