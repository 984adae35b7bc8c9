// Have a node for each of $entities. `stale` marks entities whose derived name and labels must be updated once the load
// is visible.
UNWIND $entities AS entity
MERGE (e:Entity {id: entity.id})
ON CREATE SET e:$(entity.label)
SET e.stale = true
