// The groups that any of these entities belong to at load $grouped: the canonical one, and the ids of the others.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)-[same:SAME_AS]->(first:Entity) WHERE is_joined(same)
  RETURN first
  UNION
  MATCH (e)<-[same:SAME_AS]-(:Entity) WHERE is_joined(same)
  RETURN e AS first LIMIT 1
}
WITH DISTINCT first
RETURN first.id AS canonical,
       COLLECT { MATCH (first)<-[same:SAME_AS]-(other:Entity) WHERE is_joined(same) RETURN other.id } AS members
