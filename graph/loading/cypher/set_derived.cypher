// Set the derived labels and names of $entities, which are of the last load, and mark them as up to date.
UNWIND $entities AS entity
MATCH (e:Entity {id: entity.id})
REMOVE e:Ministry:Declaration:Donor, e.stale
SET e:$(entity.labels), e.name = entity.name, e.names = entity.names, e.kind = entity.kind
