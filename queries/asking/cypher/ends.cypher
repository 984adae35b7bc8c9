// The ids behind the database's own handles.
MATCH (e:Entity) WHERE elementId(e) IN $refs
RETURN elementId(e) AS ref, e.id AS id
