// Every statement that joins an entity and those near it, $nodes: what joins the middle to them, of the links that were
// looked at to find them, and what joins the $small among them to any.
CALL () {
  MATCH (middle:Entity) WHERE middle.id IN $entity
  CALL (middle) {
    MATCH (middle)-[s]-(other:Entity)
    WHERE visible(s) AND type(s) IN $along
    WITH s, other LIMIT $links
    WHERE other.id IN $nodes
    RETURN s AS statement, type(s) AS type
    UNION
    MATCH (middle)<-[]-(f:Flow)
    WHERE visible(f) AND 'FLOW' IN $along
    WITH f LIMIT $links
    WHERE COUNT { (f)-[]->(end:Entity) WHERE end.id IN $nodes } > 1
    RETURN f AS statement, 'FLOW' AS type
  }
  RETURN statement, type
  UNION
  UNWIND $small AS id
  MATCH (one:Entity {id: id})
  CALL (one) {
    MATCH (one)-[s]-(other:Entity)
    WHERE other.id IN $nodes AND visible(s) AND type(s) IN $along
    RETURN s AS statement, type(s) AS type
    UNION
    MATCH (one)<-[]-(f:Flow)
    WHERE visible(f) AND 'FLOW' IN $along
      AND COUNT { (f)-[]->(end:Entity) WHERE end.id IN $nodes } > 1
    RETURN f AS statement, 'FLOW' AS type
  }
  RETURN statement, type
}
WITH type, statement
ORDER BY type, statement.dataset, statement.record, statement.key
WITH collect(statement) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS statement
RETURN total, [statement] AS statements
LIMIT $bound
