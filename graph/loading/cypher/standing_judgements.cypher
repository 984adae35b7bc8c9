// The judgements that stand once load $load is visible: people's first, which no rule overturns, in an order that does
// not depend on the order of loads.
MATCH (left:Entity)-[j:JUDGED]->(right:Entity) WHERE stands_at(j, $load)
WITH left.id AS left, right.id AS right, j.verdict AS verdict, j.rule IS NOT NULL AS is_by_rule
RETURN left, right, verdict
ORDER BY is_by_rule, left, right, verdict
