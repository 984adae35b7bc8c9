// The records that a load wrote or replaced, by the indexes on records: no scan of all statements.
CALL () {
  MATCH (r:Record) WHERE r.since = $load RETURN r
  UNION
  MATCH (r:Record) WHERE r.until = $load RETURN r
}
WITH r.dataset AS dataset, r.id AS id, collect(r.statements) AS lists
ORDER BY dataset, id
WITH collect({dataset: dataset, id: id, lists: lists}) AS records
RETURN size(records) AS total, records[$skip..$skip + $most] AS records
