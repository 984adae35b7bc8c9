// Through projects for the country, and by direct support of it or of what is of it.
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
         [b, s] + about + under AS statements
  UNION
  MATCH (actor:Entity)-[s:SUPPORTED]->(supported:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $excluded
    AND (supported = country OR EXISTS { (supported)-[c:OF_COUNTRY|LOCATED_IN]->(country)
                                         WHERE c.since <= $now < c.until AND NOT c.source IN $excluded })
    AND (size($theme) = 0 OR s.themes IS NULL OR any(t IN s.themes WHERE t IN themes))
  RETURN actor, type(s) AS type, supported, [] AS programmes, size($theme) > 0 AND s.themes IS NULL AS lacks_theme,
         [s] AS statements
}
WITH actor, type, supported, programmes, lacks_theme, statements
WHERE size($actor) = 0 OR actor.id IN $actor
RETURN actor, type, supported, programmes, lacks_theme, statements, actor.id IN $own AS is_own
ORDER BY actor.id, supported.id, type
LIMIT $bound
