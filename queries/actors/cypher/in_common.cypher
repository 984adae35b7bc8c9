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
MATCH (b:Entity) WHERE b.id IN $other
WITH shared, b
WHERE EXISTS { (b)-[s]-(shared)
               WHERE visible(s) AND type(s) IN $along }
   OR ('FLOW' IN $along AND EXISTS {
        (b)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]-(f:Flow)
        -[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]->(shared)
        WHERE visible(f) })
WITH DISTINCT shared ORDER BY shared.id
WITH collect(shared) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS shared
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
WITH total, shared, collect({is_one: ids = $one, statements: statements}) AS sides
RETURN total, shared,
       reduce(keys = [], side IN [one IN sides WHERE one.is_one] | keys + [s IN side.statements | s.key]) AS of_one,
       reduce(keys = [], side IN [one IN sides WHERE NOT one.is_one] | keys + [s IN side.statements | s.key]) AS of_other,
       reduce(all = [], side IN sides | all + side.statements) AS statements
ORDER BY shared.id
LIMIT $bound
