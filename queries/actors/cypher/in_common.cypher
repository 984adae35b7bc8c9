// What both have to do with, each once, with the first statements of either side; money joins by its ends.
MATCH (a:Entity) WHERE a.id IN $one
CALL (a) {
  MATCH (a)-[s]-(shared:Entity)
  WHERE visible(s) AND type(s) IN $along
  RETURN DISTINCT shared
  UNION
  MATCH (a)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]-(f:Flow)
        -[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]->(shared:Entity)
  WHERE visible(f) AND 'FLOW' IN $along
  RETURN DISTINCT shared
}
WITH DISTINCT shared WHERE NOT shared.id IN $one + $other AND NOT shared:Source
WITH canonical(shared) AS group, collect(shared) AS found
CALL (group, found) {
  UNWIND found AS shared
  RETURN shared
  UNION
  // one that is shared may have other keys, by which the other end knows it
  MATCH (first:Entity {id: group})
  RETURN first AS shared
  UNION
  MATCH (:Entity {id: group})<-[same:SAME_AS]-(shared:Entity) WHERE is_joined(same)
  RETURN shared
}
MATCH (b:Entity) WHERE b.id IN $other
WITH group, shared, b
WHERE EXISTS { (b)-[s]-(shared)
               WHERE visible(s) AND type(s) IN $along }
   OR ('FLOW' IN $along AND EXISTS {
        (b)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]-(f:Flow)
        -[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]->(shared)
        WHERE visible(f) })
WITH DISTINCT group ORDER BY group
WITH collect(group) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS group
MATCH (first:Entity {id: group})
CALL (first) {
  RETURN first AS shared
  UNION
  MATCH (first)<-[same:SAME_AS]-(shared:Entity) WHERE is_joined(same)
  RETURN shared
}
CALL (shared) {
  UNWIND [$one, $other] AS ids
  CALL (shared, ids) {
    MATCH (end:Entity)-[s]-(shared) WHERE end.id IN ids
    WITH s WHERE visible(s) AND type(s) IN $along
    RETURN s AS statement ORDER BY s.key LIMIT 20
    UNION
    MATCH (end:Entity)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]-(f:Flow)
          -[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]->(shared)
    WHERE end.id IN ids AND visible(f)
      AND 'FLOW' IN $along
    WITH DISTINCT f
    RETURN f AS statement ORDER BY f.key LIMIT 20
  }
  RETURN ids, collect(statement) AS statements
}
WITH total, first, collect({is_one: ids = $one, statements: statements}) AS sides
RETURN total, first AS shared,
       reduce(keys = [], side IN [one IN sides WHERE one.is_one] | keys + [s IN side.statements | s.key]) AS of_one,
       reduce(keys = [], side IN [one IN sides WHERE NOT one.is_one] | keys + [s IN side.statements | s.key]) AS of_other,
       reduce(all = [], side IN sides | all + side.statements) AS statements
ORDER BY shared.id
LIMIT $bound
