// Remove those of $records that an unfinished load, one after $now, wrote.
UNWIND $records AS record
MATCH (r:Record {dataset: record.dataset, id: record.id})
WHERE r.since > $now
DELETE r
