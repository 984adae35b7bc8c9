// Who has most statements of some types, but no more than a page can show.
MATCH (e:Entity) WHERE $label IN labels(e)
WITH e, COUNT { (e)-[s]-() WHERE type(s) IN $types AND coalesce(s.since, 0) <= $now < coalesce(s.until, $now + 1) } AS degree
WHERE 0 < degree <= $most
RETURN e.id AS id, degree
ORDER BY degree DESC, id
LIMIT 1
