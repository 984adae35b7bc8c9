// From the entity asked about, or over everything; no more is put in order than can be given.
CALL () {
  WITH * WHERE size($entity) > 0
  UNWIND $entity AS id
  MATCH (e:Entity {id: id})
  CALL (e) {
    MATCH (e)-[s]-(:Entity)
    WHERE s.modality IN $modality AND s.since <= $now < s.until AND NOT s.source IN $excluded
    RETURN s AS statement
    UNION
    MATCH (e)<-[]-(f:Flow)
    WHERE f.modality IN $modality AND f.since <= $now < f.until AND NOT f.source IN $excluded
    RETURN f AS statement
  }
  RETURN statement
  UNION
  WITH * WHERE size($entity) = 0
  MATCH (:Entity)-[s]->(:Entity)
  WHERE s.modality IN $modality AND s.since <= $now < s.until AND NOT s.source IN $excluded
  RETURN s AS statement LIMIT $bound
  UNION
  WITH * WHERE size($entity) = 0
  MATCH (f:Flow)
  WHERE f.modality IN $modality AND f.since <= $now < f.until AND NOT f.source IN $excluded
  RETURN f AS statement LIMIT $bound
}
WITH DISTINCT statement LIMIT $bound
RETURN [statement] AS statements
ORDER BY statement.dataset, statement.record, statement.key
LIMIT $bound
