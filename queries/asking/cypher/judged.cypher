MATCH (one:Entity)-[j:JUDGED]->(other:Entity) WHERE j.since <= $now < j.until
RETURN one.id AS one, other.id AS other, j.verdict AS verdict
ORDER BY one, other
