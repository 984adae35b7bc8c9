// The records that are other at load $now than they were at load $since, each with its statements then and now. What
// was written and taken back in between is no change.
CALL () {
  MATCH (r:Record) WHERE $now >= r.since > $since RETURN r
  UNION
  MATCH (r:Record) WHERE $now >= r.until > $since RETURN r
}
WITH r
WHERE r.dataset = coalesce($dataset, r.dataset)
WITH r.dataset AS dataset, r.id AS id, collect(r) AS versions
WITH dataset, id, head([r IN versions WHERE stands_at(r, $since)]) AS before, head([r IN versions WHERE stands(r)]) AS after
WHERE before IS NOT NULL OR after IS NOT NULL
WITH dataset, id, before, after,
     CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'withdrawn' ELSE 'revised' END AS change
WHERE change = coalesce($change, change)
WITH {dataset: dataset, record: id, change: change, load: coalesce(after.since, before.until),
      before: before.statements, after: after.statements} AS row
ORDER BY row.dataset, row.record
WITH collect(row) AS every
WITH size(every) AS total, every[$skip..$skip + $most] AS rows
RETURN total, rows
