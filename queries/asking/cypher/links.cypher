// How many links entities have, without looking at them.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN sum(COUNT { (e)--() }) AS links
