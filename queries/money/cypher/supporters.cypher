// Through projects for the country, by direct support of it or of what is of it, and by money that names no project.
CALL () {
  OPTIONAL MATCH (narrower:Theme)-[p:PART_OF*0..4]->(wanted:Theme)
  WHERE wanted.id IN $theme AND all(step IN p WHERE step.since <= $now < step.until)
  RETURN collect(DISTINCT narrower.id) AS themes
}
MATCH (country:Entity) WHERE country.id IN $country
CALL (country, themes) {
  MATCH (country)<-[b:BENEFITS]-(project:Project)<-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]-(actor:Entity)
  WHERE b.since <= $now < b.until AND s.since <= $now < s.until
    AND NOT b.source IN $excluded AND NOT s.source IN $excluded
  WITH actor, project, b, s,
       COLLECT { MATCH (project)-[a:ADDRESSES]->(t:Theme)
                 WHERE t.id IN themes AND a.since <= $now < a.until AND NOT a.source IN $excluded RETURN a } AS about,
       COLLECT { MATCH (project)-[u:FINANCED_UNDER]->(:Programme)
                 WHERE u.since <= $now < u.until AND NOT u.source IN $excluded RETURN u } AS under
  WHERE size($theme) = 0 OR size(about) > 0
  RETURN actor, type(s) AS type, project AS supported, [u IN under | endNode(u)] AS programmes, false AS lacks_theme,
         [b, s] + about + under AS statements, 0 AS flows
  UNION
  MATCH (actor:Entity)-[s:SUPPORTED]->(supported:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $excluded
    AND (supported = country OR EXISTS { (supported)-[c:OF_COUNTRY|LOCATED_IN]->(country)
                                         WHERE c.since <= $now < c.until AND NOT c.source IN $excluded })
    AND (size($theme) = 0 OR s.themes IS NULL OR any(t IN s.themes WHERE t IN themes))
  RETURN actor, type(s) AS type, supported, [] AS programmes, size($theme) > 0 AND s.themes IS NULL AS lacks_theme,
         [s] AS statements, 0 AS flows
  UNION
  MATCH (country)<-[:TO_PLACE]-(f:Flow)-[:PROVIDER]->(actor:Entity)
  WHERE f.since <= $now < f.until AND NOT f.source IN $excluded AND f.not_counted IS NULL
    AND NOT EXISTS { (f)-[:OF_PROJECT]->(:Entity) }
    AND (size($theme) = 0 OR EXISTS { (f)-[:FOR_THEME]->(t:Entity) WHERE t.id IN themes })
  WITH DISTINCT actor, f, coalesce(f.date, f.value_date, '') AS date
  ORDER BY date DESC, f.key
  WITH actor, collect(f) AS every
  RETURN actor, 'FLOW' AS type, country AS supported, [] AS programmes, false AS lacks_theme,
         every[..$latest] AS statements, size(every) AS flows
}
WITH country, actor, type, supported, programmes, lacks_theme, statements, flows
WHERE size($actor) = 0 OR actor.id IN $actor OR EXISTS {
        (actor)-[c:OF_COUNTRY]->(home:Country)
        WHERE home.id IN $actor AND c.since <= $now < c.until AND NOT c.source IN $excluded }
RETURN actor, type, supported, programmes, lacks_theme, statements, flows,
       EXISTS { (actor)-[o:OF_COUNTRY]->(country) WHERE o.since <= $now < o.until } AS is_own
ORDER BY actor.id, supported.id, type
LIMIT $bound
