// The legs of flows; $refs are the database's own handles.
MATCH (f:Flow)-[l]->(e:Entity) WHERE elementId(f) IN $refs
RETURN elementId(f) AS ref, type(l) AS type, e.id AS entity, properties(l) AS properties
ORDER BY type, entity, l.vocabulary, l.share
