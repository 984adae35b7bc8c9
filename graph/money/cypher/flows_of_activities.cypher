// The standing flows of activities, each with the marks of one rule that stand on it.
UNWIND $activities AS activity
MATCH (:Entity {id: activity})<-[:OF_PROJECT]-(f:Flow) WHERE f.until = $open
RETURN activity, f.key AS key, f.dataset AS dataset, f.record AS record,
       COLLECT { MATCH (f)-[mark:NOT_COUNTED {rule: $rule}]->(other) WHERE mark.until = $open
                 RETURN {other: other.key, dataset: mark.dataset, record: mark.record, source: mark.source} } AS marks
