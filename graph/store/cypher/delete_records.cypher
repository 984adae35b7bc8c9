UNWIND $records AS record
MATCH (r:Record {dataset: record.dataset, id: record.id})
WHERE r.since > $now
DELETE r
