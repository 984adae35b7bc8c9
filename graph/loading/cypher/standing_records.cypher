// All standing records of a $dataset with the statements that each makes; $open is the end of what has none.
MATCH (r:Record {dataset: $dataset})
WHERE r.until = $open
RETURN r.id AS id, r.statements AS statements
