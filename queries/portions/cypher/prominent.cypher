// Who has most statements of some types, but no more than a page can show.
MATCH (e:Entity) WHERE $label IN labels(e)
WITH e, COUNT { (e)-[s]-(:Entity) WHERE type(s) IN $types AND stands(s) }
        + COUNT { (e)<-[leg]-(f:Flow) WHERE type(leg) IN $types AND stands(f) } AS degree
WHERE 0 < degree <= $most
RETURN e.id AS id, degree
ORDER BY degree DESC, id
LIMIT 1
