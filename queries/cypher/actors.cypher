// From the actors outward; only what places an actor is returned as its statements, the rest is counted.
MATCH (actor:Country|Organisation|Person|Group)
WHERE $type IS NULL OR $type IN labels(actor)
CALL (actor) {
  MATCH (actor)-[s]-(:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $unheard
  RETURN collect(DISTINCT CASE WHEN startNode(s) = actor THEN type(s) END) AS roles,
         count(DISTINCT s.source) AS sources,
         collect(CASE WHEN type(s) = 'DESCRIBES' AND endNode(s) = actor AND s.kind IS NOT NULL THEN s END) AS described
}
CALL (actor) {
  OPTIONAL MATCH (actor)-[c:OF_COUNTRY]->(country:Country)
  WHERE c.since <= $now < c.until AND NOT c.source IN $unheard
  RETURN collect(country) AS countries, collect(c) AS placed
}
WITH actor, roles, sources, described, countries, placed
WHERE sources > 0
  AND ($kind IS NULL OR any(d IN described WHERE d.kind = $kind))
  AND ($role IS NULL OR $role IN roles)
  AND (size($country) = 0 OR any(c IN countries WHERE c.id IN $country))
RETURN actor, countries, roles, sources, placed + described AS statements
ORDER BY actor.id
LIMIT $bound
