// The standing budgets and spending of organisations: for whom and where they are, and the marks of one rule on each.
UNWIND $organisations AS organisation
MATCH (:Entity {id: organisation})<-[:PROVIDER]-(f:Flow) WHERE f.until = $open AND f.kind IN $kinds
RETURN organisation, f.key AS key, f.dataset AS dataset, f.record AS record, f.kind AS kind,
       coalesce(f.date, '') AS date,
       COLLECT { MATCH (f)-[:RECEIVER|TO_PLACE]->(e:Entity) RETURN e.id ORDER BY e.id } AS ends,
       COLLECT { MATCH (f)-[mark:NOT_COUNTED {rule: $rule}]->(other) WHERE mark.until = $open
                 RETURN {other: other.key, dataset: mark.dataset, record: mark.record, source: mark.source} } AS marks
