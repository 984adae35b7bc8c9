// Which actors there are, then for one page of them what they do; those that only money names are actors too.
MATCH (actor:Country|Organisation|Person|Group)
WHERE ($type IS NULL OR $type IN labels(actor))
  AND ($kind IS NULL OR EXISTS {
        (actor)<-[d:DESCRIBES]-(:Source)
        WHERE d.kind = $kind AND d.since <= $now < d.until AND NOT d.source IN $excluded })
  AND (size($country) = 0 OR EXISTS {
        (actor)-[c:OF_COUNTRY]->(home:Entity)
        WHERE home.id IN $country AND c.since <= $now < c.until AND NOT c.source IN $excluded })
  AND ($role IS NULL
       OR $role = 'FLOW' AND EXISTS {
            (actor)<-[:PROVIDER|RECEIVER]-(f:Flow)
            WHERE f.since <= $now < f.until AND NOT f.source IN $excluded }
       OR EXISTS { (actor)-[s]->(:Entity)
                   WHERE type(s) = $role AND s.since <= $now < s.until AND NOT s.source IN $excluded })
  AND (EXISTS { (actor)-[s]-(:Entity) WHERE s.since <= $now < s.until AND NOT s.source IN $excluded }
       OR EXISTS { (actor)<-[:PROVIDER|RECEIVER]-(f:Flow)
                   WHERE f.since <= $now < f.until AND NOT f.source IN $excluded })
WITH actor ORDER BY actor.id
WITH collect(actor) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS actor
CALL (actor) {
  MATCH (actor)-[s]-(:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $excluded
  RETURN collect(DISTINCT CASE WHEN startNode(s) = actor THEN type(s) END) AS stated, collect(DISTINCT s.source) AS tell,
         collect(CASE WHEN type(s) = 'DESCRIBES' AND endNode(s) = actor AND s.kind IS NOT NULL THEN s END) AS described
}
CALL (actor) {
  MATCH (actor)<-[:PROVIDER|RECEIVER]-(f:Flow)
  WHERE f.since <= $now < f.until AND NOT f.source IN $excluded
  RETURN collect(DISTINCT f.source) AS paid
}
CALL (actor) {
  OPTIONAL MATCH (actor)-[c:OF_COUNTRY]->(country:Country)
  WHERE c.since <= $now < c.until AND NOT c.source IN $excluded
  RETURN collect(country) AS countries, collect(c) AS placed
}
RETURN total, actor, countries, stated + CASE WHEN size(paid) > 0 THEN ['FLOW'] ELSE [] END AS roles,
       size(tell) + size([one IN paid WHERE NOT one IN tell]) AS sources, placed + described AS statements
ORDER BY actor.id
LIMIT $bound
