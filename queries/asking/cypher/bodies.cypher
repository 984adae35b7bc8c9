// The bodies of countries at load $now: organisations stated to be of one, unless a source says that they are none of
// the state's ($kinds).
MATCH (home:Country)<-[c:OF_COUNTRY]-(body:Organisation)
WHERE home.id IN $homes AND visible(c)
  AND NOT EXISTS { (body)<-[d:DESCRIBES]-(:Source)
                   WHERE d.kind IN $kinds AND visible(d) }
RETURN DISTINCT home.id AS home, body.id AS body
ORDER BY home, body
