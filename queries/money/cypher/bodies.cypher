MATCH (home:Entity)<-[c:OF_COUNTRY]-(body:Entity)
WHERE home.id IN $homes AND c.since <= $now < c.until AND NOT c.source IN $excluded
RETURN DISTINCT body.id AS id
ORDER BY id
