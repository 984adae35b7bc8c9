// Which actors there are, then for one page of them what they do; those that only money names are actors too.
MATCH (actor:Country|Organisation|Person|Group)
WHERE (EXISTS { (actor)-[s]-(:Entity) WHERE visible(s) }
       OR EXISTS { (actor)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE visible(f) })
//: type
  AND $type IN labels(actor)
//: kind
  AND EXISTS { (actor)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND visible(d) }
//: country
  AND EXISTS { (actor)-[c:OF_COUNTRY]->(home:Entity) WHERE home.id IN $country AND visible(c) }
//: role
  AND ($role = 'FLOW' AND EXISTS { (actor)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE visible(f) }
       OR EXISTS { (actor)-[s]->(:Entity) WHERE type(s) = $role AND visible(s) })
//:
WITH actor ORDER BY actor.id
WITH collect(actor) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS actor
CALL (actor) {
  MATCH (actor)-[s]-(:Entity)
  WHERE visible(s)
  RETURN collect(DISTINCT CASE WHEN startNode(s) = actor THEN type(s) END) AS stated, collect(DISTINCT s.source) AS tell,
         collect(CASE WHEN type(s) = 'DESCRIBES' AND endNode(s) = actor AND s.kind IS NOT NULL THEN s END) AS described
}
CALL (actor) {
  MATCH (actor)<-[:PROVIDER|RECEIVER]-(f:Flow)
  WHERE visible(f)
  RETURN collect(DISTINCT f.source) AS paid
}
CALL (actor) {
  OPTIONAL MATCH (actor)-[c:OF_COUNTRY]->(country:Country)
  WHERE visible(c)
  RETURN collect(country) AS countries, collect(c) AS placed
}
RETURN total, actor, countries, stated + CASE WHEN size(paid) > 0 THEN ['FLOW'] ELSE [] END AS roles,
       size(tell) + size([one IN paid WHERE NOT one IN tell]) AS sources, placed + described AS statements
ORDER BY actor.id
LIMIT $bound
