// With entities named, from them outward; without, over all statements: no more is put in order than can be given.
CALL () {
//: entity
  UNWIND $entity AS id
  MATCH (under:Entity {id: id})
  MATCH (member)-[p:PART_OF*0..2]->(under)
  WHERE ($parts OR size(p) = 0) AND all(step IN p WHERE visible(step))
  CALL (member) {
    // no labels at the far ends: a plan of a small graph would begin from all that have them
    MATCH (member)-[s]-()
    WHERE visible(s)
//: entity, type
      AND type(s) IN $type
//: entity
    RETURN s AS statement
    UNION
    MATCH (member)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME|TO_PLACE|FOR_THEME]-(s)
    WHERE visible(s)
//: entity, type
      AND 'FLOW' IN $type
//: entity
    RETURN s AS statement
  }
  RETURN under, statement
//: no entity
  MATCH (:Entity)-[s]->(:Entity) WHERE visible(s)
//: no entity, type
    AND type(s) IN $type
//: no entity
  RETURN null AS under, s AS statement
  UNION ALL
  MATCH (s:Flow) WHERE visible(s)
//: no entity, type
    AND 'FLOW' IN $type
//: no entity
  RETURN null AS under, s AS statement
//:
}
WITH under, statement
WHERE true
//: modality
  AND statement.modality IN $modality
//: basis
  AND statement.basis IN $basis
//: dataset
  AND statement.dataset = $dataset
//: record
  AND statement.record = $record
//: attributed
  AND $attributed = (statement.attributed_to IS NOT NULL OR statement.attributed_text IS NOT NULL)
//:
WITH under, statement, CASE WHEN statement:Flow THEN COLLECT { MATCH (statement)-[]->(e:Entity) RETURN e }
                            ELSE [startNode(statement), endNode(statement)] END AS ends
WHERE true
//: other
  AND any(end IN ends WHERE end.id IN $other)
//: other_type
  AND any(end IN ends WHERE NOT end.id IN $entity AND $other_type IN labels(end))
//: country
  AND any(end IN ends WHERE end.id IN $country OR EXISTS {
        (end)-[c:OF_COUNTRY|LOCATED_IN]->(place:Entity) WHERE place.id IN $country AND visible(c) })
//:
WITH DISTINCT under, statement
LIMIT $bound
WITH under, statement, CASE WHEN statement:Flow THEN 'FLOW' ELSE type(statement) END AS type
RETURN under, [statement] AS statements
ORDER BY type, statement.dataset, statement.record, statement.key, under.id
LIMIT $bound
