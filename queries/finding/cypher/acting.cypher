// How much entities act.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id, acting_of(e) AS weight
ORDER BY id
LIMIT $bound
