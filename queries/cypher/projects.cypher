// Which projects, then all that joins them to others.
CALL () {
  OPTIONAL MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
  WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
  RETURN collect(DISTINCT narrower.id) AS themes
}
MATCH (project:Project)
WHERE (size($project) = 0 OR project.id IN $project)
  AND (size($country) = 0 OR EXISTS {
        (project)-[b:BENEFITS]->(place:Entity)
        WHERE place.id IN $country AND b.since <= $now < b.until AND NOT b.source IN $unheard })
  AND (size($theme) = 0 OR EXISTS {
        (project)-[a:ADDRESSES]->(t:Theme)
        WHERE t.id IN themes AND a.since <= $now < a.until AND NOT a.source IN $unheard })
  AND (size($actor) = 0 OR EXISTS {
        (project)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|BENEFITS]-(actor:Entity)
        WHERE actor.id IN $actor AND s.since <= $now < s.until AND NOT s.source IN $unheard })
WITH project,
     COLLECT { MATCH (project)-[s]-(other:Entity)
               WHERE NOT type(s) IN ['HAS_PROVISION', 'MENTIONS'] AND s.since <= $now < s.until
                 AND NOT s.source IN $unheard RETURN s }
     + COLLECT { MATCH (project)<-[:OF_PROJECT]-(f:Flow)
                 WHERE f.since <= $now < f.until AND NOT f.source IN $unheard RETURN f } AS statements
WHERE size(statements) > 0
RETURN project, statements
ORDER BY project.id
LIMIT $bound
