// Which of these ids some visible statement touches.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE EXISTS { (e)-[s]-(:Entity) WHERE s.since <= $now < s.until }
   OR EXISTS { (e)<-[]-(f:Flow) WHERE f.since <= $now < f.until }
RETURN e.id AS id
