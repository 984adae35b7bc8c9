// Every judgement on identity that stands at load $now.
MATCH (left:Entity)-[j:JUDGED]->(right:Entity) WHERE stands(j)
RETURN left.id AS left, right.id AS right, properties(j) AS properties
ORDER BY left, right, j.key
