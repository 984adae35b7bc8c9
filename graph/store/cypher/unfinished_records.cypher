// Records that an interrupted load wrote (since) or withdrew (until); none of these changes was ever visible.
MATCH (r:Record) WHERE r.since > $now
RETURN r.statements AS statements, true AS written, r.dataset AS dataset, r.id AS id
LIMIT $limit
UNION ALL
MATCH (r:Record) WHERE $now < r.until < $open
RETURN r.statements AS statements, false AS written, r.dataset AS dataset, r.id AS id
LIMIT $limit
