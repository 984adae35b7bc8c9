// Withdraw the standing $records of a $dataset by $load.
UNWIND $records AS id
MATCH (r:Record {dataset: $dataset, id: id})
WHERE r.until = $open
SET r.until = $load
