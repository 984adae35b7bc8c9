MATCH (f:Flow)-[l]->(e:Entity) WHERE elementId(f) IN $refs
RETURN elementId(f) AS ref, type(l) AS type, e.id AS entity, l.share AS share
ORDER BY type, entity
