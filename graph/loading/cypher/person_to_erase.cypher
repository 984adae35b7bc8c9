// Every name by which any version calls the person with this $id, and the keys of all that is stated of them.
MATCH (p:Person {id: $id})
RETURN p.id AS id,
       COLLECT { MATCH (p)<-[s:DESCRIBES|MENTIONS]-() WHERE s.names IS NOT NULL RETURN s.names }
       + COLLECT { MATCH (p)-[s]-() WHERE s.as_name IS NOT NULL RETURN s.as_name } AS names,
       COLLECT { MATCH (p)-[s]-() WHERE s.key IS NOT NULL RETURN DISTINCT s.key } AS keys
