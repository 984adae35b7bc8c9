// With entities named, from them outward; without, over all statements: no more is put in order than can be given.
CALL () {
  WITH * WHERE size($entity) > 0
  UNWIND $entity AS id
  MATCH (under:Entity {id: id})
  MATCH (member)-[p:PART_OF*0..2]->(under)
  WHERE ($parts OR size(p) = 0) AND all(step IN p WHERE step.since <= $now < step.until)
  CALL (member) {
    // no labels at the far ends: a plan of a small graph would begin from all that have them
    MATCH (member)-[s]-()
    WHERE s.since <= $now < s.until AND (size($type) = 0 OR type(s) IN $type)
    RETURN s AS statement
    UNION
    MATCH (member)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME|TO_PLACE|FOR_THEME]-(s)
    WHERE s.since <= $now < s.until AND (size($type) = 0 OR 'FLOW' IN $type)
    RETURN s AS statement
  }
  RETURN under, statement
  UNION ALL
  WITH * WHERE size($entity) = 0
  MATCH (:Entity)-[s]->(:Entity) WHERE s.since <= $now < s.until AND (size($type) = 0 OR type(s) IN $type)
  RETURN null AS under, s AS statement
  UNION ALL
  WITH * WHERE size($entity) = 0 AND (size($type) = 0 OR 'FLOW' IN $type)
  MATCH (s:Flow) WHERE s.since <= $now < s.until
  RETURN null AS under, s AS statement
}
WITH under, statement
WHERE NOT statement.source IN $excluded
  AND (size($modality) = 0 OR statement.modality IN $modality)
  AND (size($basis) = 0 OR statement.basis IN $basis)
  AND ($dataset IS NULL OR statement.dataset = $dataset)
  AND ($record IS NULL OR statement.record = $record)
  AND ($attributed IS NULL OR $attributed =
       (statement.attributed_to IS NOT NULL OR statement.attributed_text IS NOT NULL))
WITH under, statement, CASE WHEN statement:Flow THEN COLLECT { MATCH (statement)-[]->(e:Entity) RETURN e }
                            ELSE [startNode(statement), endNode(statement)] END AS ends
WHERE (size($other) = 0 OR any(end IN ends WHERE end.id IN $other))
  AND ($other_type IS NULL OR any(end IN ends WHERE NOT end.id IN $entity AND $other_type IN labels(end)))
  AND (size($country) = 0 OR any(end IN ends WHERE end.id IN $country OR EXISTS {
         (end)-[c:OF_COUNTRY|LOCATED_IN]->(place:Entity)
         WHERE place.id IN $country AND c.since <= $now < c.until }))
WITH DISTINCT under, statement
LIMIT $bound
WITH under, statement, CASE WHEN statement:Flow THEN 'FLOW' ELSE type(statement) END AS type
RETURN under, [statement] AS statements
ORDER BY type, statement.dataset, statement.record, statement.key, under.id
LIMIT $bound
