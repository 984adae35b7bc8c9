// All statements that are not about the erased person, in every version.
MATCH (a:Entity)-[s]->(b:Entity) WHERE a.id <> $id AND b.id <> $id
RETURN elementId(s) AS ref, properties(s) AS properties, false AS is_flow
UNION ALL
MATCH (s:Flow)
RETURN elementId(s) AS ref, properties(s) AS properties, true AS is_flow
