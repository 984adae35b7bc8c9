// The statements behind the database's own handles.
UNWIND $refs AS ref
MATCH (:Entity)-[s]->(:Entity) WHERE elementId(s) = ref
RETURN ref, [s] AS statements
LIMIT $bound
