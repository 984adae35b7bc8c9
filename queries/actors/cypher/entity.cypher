// All relationships and flows of one entity, and what its provisions are about; one page of them.
UNWIND $entity AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)-[s]-(:Entity) WHERE s.since <= $now < s.until AND NOT s.source IN $excluded
  RETURN s AS statement
  UNION
  MATCH (e)<-[]-(f:Flow) WHERE f.since <= $now < f.until AND NOT f.source IN $excluded
  RETURN f AS statement
  UNION
  MATCH (e)-[h:HAS_PROVISION]->(:Provision)-[s]->(:Entity)
  WHERE h.since <= $now < h.until AND NOT h.source IN $excluded AND s.since <= $now < s.until
    AND NOT s.source IN $excluded
  RETURN s AS statement
}
WITH DISTINCT statement, CASE WHEN statement:Flow THEN 'FLOW' ELSE type(statement) END AS type
WHERE size($type) = 0 OR type IN $type
WITH statement ORDER BY type, statement.record, statement.key
WITH collect(statement) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS statement
RETURN total, [statement] AS statements
LIMIT $bound
