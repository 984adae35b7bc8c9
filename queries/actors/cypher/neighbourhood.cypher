// Every statement that joins an entity and those near it, $nodes: what joins the middle to them, of the links that were
// looked at to find them, and what joins the $small among them to each other or to the $others.
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
  MATCH (:Entity {id: id})-[s]-(other:Entity)
  WHERE visible(s) AND type(s) IN $along
  WITH DISTINCT s, other // or else Neo4j looks each of $nodes up first, and goes through all links for each
  WHERE other.id IN $nodes
  RETURN s AS statement, type(s) AS type
  UNION
  UNWIND $small AS id
  MATCH (:Entity {id: id})<-[]-(f:Flow)
  WHERE 'FLOW' IN $along
  WITH f, count(*) AS legs
  WHERE visible(f) AND (legs > 1 OR EXISTS { (f)-[]->(end:Entity) WHERE end.id IN $others })
  RETURN f AS statement, 'FLOW' AS type
}
WITH type, statement
ORDER BY type, statement.dataset, statement.record, statement.key
WITH collect(statement) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS statement
RETURN total, [statement] AS statements
LIMIT $bound
