// From the entity asked about, or over everything; no more is put in order than can be given.
CALL () {
//: entity
  UNWIND $entity AS id
  MATCH (:Entity {id: id})-[s]-(:Entity)
  WHERE s.modality IN $modality AND visible(s)
  RETURN s AS statement
  UNION
  UNWIND $entity AS id
  MATCH (:Entity {id: id})<-[]-(f:Flow)
  WHERE f.modality IN $modality AND visible(f)
  RETURN f AS statement
//: no entity
  MATCH (:Entity)-[s]->(:Entity)
  WHERE s.modality IN $modality AND visible(s)
  RETURN s AS statement LIMIT $bound
  UNION
  MATCH (f:Flow)
  WHERE f.modality IN $modality AND visible(f)
  RETURN f AS statement LIMIT $bound
//:
}
WITH DISTINCT statement LIMIT $bound
RETURN [statement] AS statements
ORDER BY statement.dataset, statement.record, statement.key
LIMIT $bound
