// The fingerprints of the standing records with these $ids of a $dataset, with the statements that each makes.
UNWIND $ids AS id
MATCH (r:Record {dataset: $dataset, id: id})
WHERE r.until = $open
RETURN r.id AS id, r.fingerprint AS fingerprint, r.statements AS statements
