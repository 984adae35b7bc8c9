// Which actors there are, then for one page of them what they do; those that only money names are actors too. An actor
// may have several nodes: any of them may be what is asked for.
MATCH (node:Country|Organisation|Person|Group)
WHERE (EXISTS { (node)-[s]-(:Entity) WHERE visible(s) }
       OR EXISTS { (node)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE visible(f) })
WITH node, canonical(node) AS group
//: type
     , $type IN labels(node) AS is_of_type
//: kind
     , EXISTS { (node)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND visible(d) } AS is_of_kind
//: country
     , EXISTS { (node)-[c:OF_COUNTRY]->(home:Entity) WHERE home.id IN $country AND visible(c) } AS is_of_country
//: role
     , ($role = 'FLOW' AND EXISTS { (node)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE visible(f) }
        OR EXISTS { (node)-[s]->(:Entity) WHERE type(s) = $role AND visible(s) }) AS has_role
//:
WITH group, collect(node) AS nodes
//: type
     , max(is_of_type) AS is_of_type
//: kind
     , max(is_of_kind) AS is_of_kind
//: country
     , max(is_of_country) AS is_of_country
//: role
     , max(has_role) AS has_role
//:
WHERE true
//: type
  AND is_of_type
//: kind
  AND is_of_kind
//: country
  AND is_of_country
//: role
  AND has_role
//:
WITH group, nodes ORDER BY group
WITH collect(nodes) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS nodes
CALL (nodes) {
  UNWIND nodes AS node
  MATCH (node)-[s]-(:Entity)
  WHERE visible(s) AND type(s) <> 'JUDGED'
  RETURN collect(DISTINCT CASE WHEN startNode(s) = node THEN type(s) END) AS stated, collect(DISTINCT s.source) AS tell,
         collect(CASE WHEN type(s) = 'DESCRIBES' AND endNode(s) = node AND s.kind IS NOT NULL THEN s END) AS described
}
CALL (nodes) {
  UNWIND nodes AS node
  MATCH (node)<-[:PROVIDER|RECEIVER]-(f:Flow)
  WHERE visible(f)
  RETURN collect(DISTINCT f.source) AS paid
}
CALL (nodes) {
  UNWIND nodes AS node
  OPTIONAL MATCH (node)-[c:OF_COUNTRY]->(country:Country)
  WHERE visible(c)
  RETURN collect(country) AS countries, collect(c) AS placed
}
RETURN total, head(nodes) AS actor, countries, stated + CASE WHEN size(paid) > 0 THEN ['FLOW'] ELSE [] END AS roles,
       size(tell) + size([one IN paid WHERE NOT one IN tell]) AS sources, placed + described AS statements
LIMIT $bound
