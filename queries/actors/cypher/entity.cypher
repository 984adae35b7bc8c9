// All relationships and flows of one entity, and what its provisions are about; one page of them.
UNWIND $entity AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)-[s]-(:Entity) WHERE visible(s)
  RETURN s AS statement
  UNION
  MATCH (e)<-[]-(f:Flow) WHERE visible(f)
  RETURN f AS statement
  UNION
  MATCH (e)-[h:HAS_PROVISION]->(:Provision)-[s]->(:Entity)
  WHERE visible(h) AND visible(s)
  RETURN s AS statement
}
WITH DISTINCT statement, CASE WHEN statement:Flow THEN 'FLOW' ELSE type(statement) END AS type
//: type
WHERE type IN $type
//:
WITH statement ORDER BY type, statement.record, statement.key
WITH collect(statement) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS statement
RETURN total, [statement] AS statements
LIMIT $bound
