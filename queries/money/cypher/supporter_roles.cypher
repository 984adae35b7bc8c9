// Who has a role in projects for the country, or supports it or what is of it directly: every role, as parallel lists of
// no more than is needed to put them in order. `through` is the statement that makes the project one for the country.
MATCH (country:Entity) WHERE country.id IN $country
CALL (country) {
  MATCH (country)<-[b:BENEFITS]-(project:Project)<-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]-(actor:Entity)
  WHERE visible(b) AND visible(s)
//: theme
    AND EXISTS { (project)-[a:ADDRESSES]->(t:Theme) WHERE t.id IN $themes AND visible(a) }
//:
  RETURN actor, project AS supported, s, b AS through, b.modality IN $not_yet AS is_planned_there, false AS lacks_theme
  UNION
  MATCH (actor:Entity)-[s:SUPPORTED]->(supported:Entity)
  WHERE visible(s) AND (supported = country OR EXISTS {
          (supported)-[c:OF_COUNTRY|LOCATED_IN]->(country) WHERE visible(c) })
//: theme
    AND (s.themes IS NULL OR any(t IN s.themes WHERE t IN $themes))
//:
  RETURN actor, supported, s, null AS through, false AS is_planned_there,
         $theme <> [] AND s.themes IS NULL AS lacks_theme
}
WITH actor, supported, s, through, is_planned_there, lacks_theme
//: actor
WHERE actor.id IN $actor
//:
LIMIT $bound
RETURN collect(actor.id) AS actor, collect(supported.id) AS supported, collect(type(s)) AS type,
       collect([elementId(s), coalesce(elementId(through), '')]) AS refs,
       collect([key IN [through.key, s.key] WHERE key IS NOT NULL]) AS keys, collect(coalesce(edtf_of(s), '')) AS date,
       collect(is_planned_there OR s.modality IN $not_yet) AS is_planned, collect(lacks_theme) AS lacks_theme
