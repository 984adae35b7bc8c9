// Through projects for the country, by direct support of it or of what is of it, and by money that names no project.
MATCH (country:Entity) WHERE country.id IN $country
CALL (country) {
  MATCH (country)<-[b:BENEFITS]-(project:Project)<-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]-(actor:Entity)
  WHERE visible(b) AND visible(s)
  WITH actor, project, b, s,
       COLLECT { MATCH (project)-[a:ADDRESSES]->(t:Theme) WHERE t.id IN $themes AND visible(a) RETURN a } AS about,
       COLLECT { MATCH (project)-[u:FINANCED_UNDER]->(:Programme) WHERE visible(u) RETURN u } AS under
//: theme
  WHERE size(about) > 0
//:
  RETURN actor, type(s) AS type, project AS supported, [u IN under | endNode(u)] AS programmes, false AS lacks_theme,
         [b, s] + about + under AS statements, 0 AS flows
  UNION
  MATCH (actor:Entity)-[s:SUPPORTED]->(supported:Entity)
  WHERE visible(s) AND (supported = country OR EXISTS {
          (supported)-[c:OF_COUNTRY|LOCATED_IN]->(country) WHERE visible(c) })
//: theme
    AND (s.themes IS NULL OR any(t IN s.themes WHERE t IN $themes))
//:
  RETURN actor, type(s) AS type, supported, [] AS programmes, $theme <> [] AND s.themes IS NULL AS lacks_theme,
         [s] AS statements, 0 AS flows
  UNION
  MATCH (country)<-[:TO_PLACE]-(f:Flow)-[:PROVIDER]->(actor:Entity)
  WHERE visible(f) AND is_counted(f) AND NOT EXISTS { (f)-[:OF_PROJECT]->(:Entity) }
//: theme
    AND EXISTS { (f)-[:FOR_THEME]->(t:Entity) WHERE t.id IN $themes }
//:
  WITH DISTINCT actor, f, coalesce(f.date, f.value_date, '') AS date
  ORDER BY date DESC, f.key
  WITH actor, collect(f) AS every
  RETURN actor, 'FLOW' AS type, country AS supported, [] AS programmes, false AS lacks_theme,
         every[..$latest] AS statements, size(every) AS flows
}
WITH country, actor, type, supported, programmes, lacks_theme, statements, flows
//: actor
WHERE actor.id IN $actor OR EXISTS {
        (actor)-[c:OF_COUNTRY]->(home:Country) WHERE home.id IN $actor AND visible(c) }
//:
RETURN actor, type, supported, programmes, lacks_theme, statements, flows,
       EXISTS { (actor)-[o:OF_COUNTRY]->(country) WHERE visible(o) } AS is_own
ORDER BY actor.id, supported.id, type
LIMIT $bound
