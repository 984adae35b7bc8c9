// By name, or by having something stated of it; what was assigned by whoever keeps the records is no mention. First in
// how many sources each is, then one page of them, with one statement of each source.
MATCH (entity:Entity)
WHERE NOT entity:Source AND NOT entity:Provision
MATCH (entity)-[m]-(:Entity)
WHERE visible(m) AND m.basis IN ['stated', 'inferred'] AND type(m) <> 'JUDGED'
  AND (type(m) <> 'MENTIONS' OR endNode(m) = entity)
WITH entity, collect(DISTINCT m.source) AS sources
WITH entity, sources, canonical(entity) AS group
//: type
     , $type IN labels(entity) AS is_of_type
//: kind
     , EXISTS { (entity)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND visible(d) } AS is_of_kind
//:
UNWIND sources AS source
WITH group, collect(DISTINCT entity) AS members, count(DISTINCT source) AS count
//: type
     , max(is_of_type) AS is_of_type
//: kind
     , max(is_of_kind) AS is_of_kind
//:
WHERE count >= $min_sources
//: type
  AND is_of_type
//: kind
  AND is_of_kind
//:
WITH members, count, group ORDER BY count DESC, group
WITH collect({members: members, count: count}) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS one
RETURN total, one.count AS count, head(one.members) AS entity, COLLECT {
         UNWIND one.members AS member
         MATCH (member)-[m]-(:Entity)
         WHERE visible(m) AND m.basis IN ['stated', 'inferred'] AND type(m) <> 'JUDGED'
           AND (type(m) <> 'MENTIONS' OR endNode(m) = member)
         WITH m ORDER BY m.key
         WITH m.source AS source, head(collect(m)) AS first
         RETURN first } AS statements
LIMIT $bound
