MATCH (p:Person {id: $id})
RETURN p.id AS id,
       COLLECT { MATCH (p)<-[s:DESCRIBES|MENTIONS]-() WHERE s.names IS NOT NULL RETURN s.names }
       + COLLECT { MATCH (p)-[s]-() WHERE s.as_name IS NOT NULL RETURN s.as_name } AS names,
       COLLECT { MATCH (p)-[s]-() WHERE s.key IS NOT NULL RETURN DISTINCT s.key } AS keys
