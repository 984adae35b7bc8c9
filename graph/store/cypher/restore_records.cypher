UNWIND $records AS record
MATCH (r:Record {dataset: record.dataset, id: record.id})
WHERE $now < r.until < $open
SET r.until = $open
