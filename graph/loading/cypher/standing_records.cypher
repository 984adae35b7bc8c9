MATCH (r:Record {dataset: $dataset})
WHERE r.until = $open
RETURN r.id AS id, r.statements AS statements
