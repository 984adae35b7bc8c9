// By name, or by having something stated of it; what was assigned by whoever keeps the records is no mention. First in
// how many sources each is, then one page of them, with one statement of each source.
MATCH (entity:Entity)
WHERE NOT entity:Source AND NOT entity:Provision
//: type
  AND $type IN labels(entity)
//: kind
  AND EXISTS { (entity)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND visible(d) }
//:
MATCH (entity)-[m]-(:Entity)
WHERE visible(m) AND m.basis IN ['stated', 'inferred']
  AND (type(m) <> 'MENTIONS' OR endNode(m) = entity)
WITH coalesce($canonical[entity.id], entity.id) AS group, collect(DISTINCT entity) AS members,
     count(DISTINCT m.source) AS count
WHERE count >= $min_sources
WITH members, count, group ORDER BY count DESC, group
WITH collect({members: members, count: count}) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS one
RETURN total, one.count AS count, head(one.members) AS entity, COLLECT {
         UNWIND one.members AS member
         MATCH (member)-[m]-(:Entity)
         WHERE visible(m) AND m.basis IN ['stated', 'inferred']
           AND (type(m) <> 'MENTIONS' OR endNode(m) = member)
         WITH m ORDER BY m.key
         WITH m.source AS source, head(collect(m)) AS first
         RETURN first } AS statements
LIMIT $bound
