MATCH (home:Entity)<-[c:OF_COUNTRY]-(body:Entity)
WHERE home.id IN $homes AND visible(c)
RETURN DISTINCT body.id AS id
ORDER BY id
