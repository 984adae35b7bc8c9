// Let those of $records stand again that an unfinished load, one after $now, withdrew.
UNWIND $records AS record
MATCH (r:Record {dataset: record.dataset, id: record.id})
WHERE $now < r.until < $open
SET r.until = $open
