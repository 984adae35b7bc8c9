// Through projects for the country, and by direct support of it or of what is of it.
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
         [b, s] + about + under AS statements
  UNION
  MATCH (actor:Entity)-[s:SUPPORTED]->(supported:Entity)
  WHERE visible(s) AND (supported = country OR EXISTS {
          (supported)-[c:OF_COUNTRY|LOCATED_IN]->(country) WHERE visible(c) })
//: theme
    AND (s.themes IS NULL OR any(t IN s.themes WHERE t IN $themes))
//:
  RETURN actor, type(s) AS type, supported, [] AS programmes, $theme <> [] AND s.themes IS NULL AS lacks_theme,
         [s] AS statements
}
WITH actor, type, supported, programmes, lacks_theme, statements
//: actor
WHERE actor.id IN $actor
//:
RETURN actor, type, supported, programmes, lacks_theme, statements, actor.id IN $own AS is_own
ORDER BY actor.id, supported.id, type
LIMIT $bound
