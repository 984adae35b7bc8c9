// What is dated, and acts without a date, as parallel lists: which statement, which of its dates, whose moment it is.
//: from entity
MATCH (entity:Entity) WHERE entity.id IN $entity
//: from country
MATCH (place:Entity) WHERE place.id IN $country
CALL (place) {
  RETURN place AS entity
  UNION
  MATCH (place)<-[c:OF_COUNTRY|BENEFITS]-(entity:Entity)
  WHERE visible(c)
  RETURN entity
}
//: from all
MATCH (entity:Entity)
//:
WITH DISTINCT entity
WHERE true
//: type
  AND $type IN labels(entity)
//: country
  AND (entity.id IN $country OR EXISTS {
        (entity)-[c:OF_COUNTRY|BENEFITS]->(place:Entity)
        WHERE place.id IN $country AND visible(c) })
//: kind
  AND EXISTS {
        (entity)<-[d:DESCRIBES]-(:Source)
        WHERE d.kind IN $kind AND visible(d) }
//:
CALL (entity) {
  // an act without a date of its own has that of what was signed or held; who is party may have joined later
  MATCH (entity)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|BENEFITS|FINANCED_UNDER|MANAGES|SUPPORTED|PARTY_TO|SIGNED|ADOPTED|APPROVED
                    |PRESENTED|MANDATES|SECRETARIAT_OF|HOSTED|ATTENDED|HELD_IN|DISCUSSED|RESULTED_IN|HOLDS_POST
                    |REPRESENTED|OF_COUNTRY|LOCATED_IN|PART_OF|SUCCEEDED_BY|RELATED_TO|HAS_PROVISION|MEMBER_OF
                    |PUBLISHED_BY|AUTHORED_BY]-(other:Entity)
  WHERE visible(s) AND (coalesce(s.date, s.date_text) IS NOT NULL OR type(s) IN $acts)
  WITH s, CASE WHEN s.date IS NULL AND (type(s) IN $dated_by_object AND (type(s) <> 'PARTY_TO' OR s.act = 'signed'))
          THEN CASE type(s) WHEN 'HELD_IN' THEN startNode(s) ELSE endNode(s) END END AS dating
  WITH s, dating, CASE WHEN dating IS NOT NULL THEN head(COLLECT {
         MATCH (dating)<-[d:DESCRIBES]-(:Source)
         WHERE d.held IS NOT NULL AND visible(d)
         RETURN d.held ORDER BY d.basis <> 'stated', d.held LIMIT 1 }) END AS held
  RETURN s AS statement, 'act' AS name,
         coalesce(edtf_of(s), held, '') AS date,
         CASE WHEN s.date IS NULL AND held IS NOT NULL THEN dating.id ELSE '' END AS dated_by, '' AS about
  UNION ALL
  MATCH (entity)<-[s:DESCRIBES]-(:Source)
  WHERE visible(s)
  // what is known in words alone has no date, and is told all the same
  UNWIND [['held', coalesce(s.held, left(s.held_text, 0))], ['published', s.published],
          ['start', coalesce(s.start, left(s.start_text, 0))], ['period', coalesce(s.period, left(s.period_text, 0))],
          ['end', coalesce(s.end, left(s.end_text, 0))], ['duration', left(s.duration, 0)],
          ['status', CASE WHEN s.status IN $statuses
                           AND coalesce(s.held, s.published, s.start, s.period, s.end) IS NULL
                          THEN coalesce(s.date, '') END]] AS given
  WITH s, given[0] AS name, given[1] AS date WHERE date IS NOT NULL
  RETURN s AS statement, name, date, '' AS dated_by, entity.id AS about
//: further
  UNION ALL
  WITH entity WHERE entity.id IN $entity
  MATCH (entity)-[part:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|PRESENTED|SUPPORTED|SIGNED|APPROVED|BENEFITS
                      |FINANCED_UNDER]-(project:Project)
  WHERE visible(part)
  WITH DISTINCT project
  MATCH (project)<-[s:DESCRIBES]-(:Source)
  WHERE visible(s)
  UNWIND [['start', coalesce(s.start, left(s.start_text, 0))], ['period', coalesce(s.period, left(s.period_text, 0))],
          ['end', coalesce(s.end, left(s.end_text, 0))], ['duration', left(s.duration, 0)]] AS given
  WITH s, project, given[0] AS name, given[1] AS date WHERE date IS NOT NULL
  RETURN s AS statement, name, date, '' AS dated_by, project.id AS about
//:
}
WITH DISTINCT statement, name, date, dated_by, CASE WHEN about = '' THEN entity.id ELSE about END AS about
WITH statement, name, date, dated_by, min(about) AS about
LIMIT $bound
RETURN collect(elementId(statement)) AS ref, collect(statement.key) AS key, collect(type(statement)) AS type,
       collect(name) AS name, collect(date) AS date, collect(dated_by) AS dated_by, collect(about) AS about
