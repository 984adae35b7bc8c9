// The judgements that stand once load $load is visible, in an order that does not depend on the order of loads.
MATCH (left:Entity)-[j:JUDGED]->(right:Entity) WHERE stands_at(j, $load)
RETURN left.id AS left, right.id AS right, j.verdict AS verdict
ORDER BY left, right, verdict
