// Which projects, then for one page of them all that joins them to others; their money is counted, not listed.
CALL () {
  OPTIONAL MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
  WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
  RETURN collect(DISTINCT narrower.id) AS themes
}
CALL () {
  WITH * WHERE size($project) > 0
  MATCH (project:Entity) WHERE project.id IN $project
  RETURN project
  UNION
  WITH * WHERE size($project) = 0 AND size($country) > 0
  MATCH (place:Entity)<-[:BENEFITS]-(project:Project) WHERE place.id IN $country
  RETURN DISTINCT project
  UNION
  WITH * WHERE size($project) = 0 AND size($country) = 0 AND size($actor) > 0
  MATCH (actor:Entity)-[:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED|BENEFITS]-(project:Project)
  WHERE actor.id IN $actor
  RETURN DISTINCT project
  UNION
  WITH * WHERE size($project) = 0 AND size($country) = 0 AND size($actor) = 0
  MATCH (project:Project)
  RETURN project
}
WITH themes, project
WHERE project:Project
  AND (size($country) = 0 OR EXISTS {
        (project)-[b:BENEFITS]->(place:Entity)
        WHERE place.id IN $country AND b.since <= $now < b.until AND NOT b.source IN $excluded })
  AND (size($theme) = 0 OR EXISTS {
        (project)-[a:ADDRESSES]->(t:Theme)
        WHERE t.id IN themes AND a.since <= $now < a.until AND NOT a.source IN $excluded })
  AND (size($actor) = 0 OR EXISTS {
        (project)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED|BENEFITS]-(actor:Entity)
        WHERE actor.id IN $actor AND s.since <= $now < s.until AND NOT s.source IN $excluded })
  AND (size($other) = 0 OR EXISTS {
        (project)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED|BENEFITS]-(actor:Entity)
        WHERE actor.id IN $other AND s.since <= $now < s.until AND NOT s.source IN $excluded })
  AND ($with_period IS NULL OR $with_period = (
        EXISTS { (project)<-[d:DESCRIBES]-(:Source)
                 WHERE coalesce(d.period, d.period_text, d.duration) IS NOT NULL AND d.since <= $now < d.until AND NOT d.source IN $excluded }
        OR EXISTS { (project)<-[d:DESCRIBES]-(:Source)
                    WHERE coalesce(d.start, d.start_text) IS NOT NULL AND d.since <= $now < d.until AND NOT d.source IN $excluded }
           AND EXISTS { (project)<-[d:DESCRIBES]-(:Source)
                        WHERE coalesce(d.end, d.end_text) IS NOT NULL AND d.since <= $now < d.until AND NOT d.source IN $excluded }))
  AND (EXISTS { (project)-[s]-(:Entity)
                WHERE NOT type(s) IN ['HAS_PROVISION', 'MENTIONS'] AND s.since <= $now < s.until
                  AND NOT s.source IN $excluded }
       OR EXISTS { (project)<-[:OF_PROJECT]-(f:Flow)
                   WHERE f.since <= $now < f.until AND NOT f.source IN $excluded })
WITH project ORDER BY project.id
WITH collect(project) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS project
RETURN total, project,
       COLLECT { MATCH (project)-[s]-(other:Entity)
                 WHERE NOT type(s) IN ['HAS_PROVISION', 'MENTIONS'] AND s.since <= $now < s.until
                   AND NOT s.source IN $excluded RETURN s } AS statements,
       COUNT { MATCH (project)<-[:OF_PROJECT]-(f:Flow)
               WHERE f.since <= $now < f.until AND NOT f.source IN $excluded } AS flows
ORDER BY project.id
LIMIT $bound
