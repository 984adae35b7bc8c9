// What both have to do with, each once, with the first statements of either side; money joins by its ends.
MATCH (a:Entity) WHERE a.id IN $one
CALL (a) {
  MATCH (a)-[s]-(shared:Entity)
  WHERE s.since <= $now < s.until AND NOT s.source IN $excluded AND (size($type) = 0 OR type(s) IN $type)
    AND NOT type(s) IN ['DESCRIBES', 'MENTIONS', 'JUDGED']
  RETURN DISTINCT shared
  UNION
  MATCH (a)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]-(f:Flow)
        -[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]->(shared:Entity)
  WHERE f.since <= $now < f.until AND NOT f.source IN $excluded AND (size($type) = 0 OR 'FLOW' IN $type)
  RETURN DISTINCT shared
}
WITH DISTINCT shared WHERE NOT shared.id IN $one + $other AND NOT shared:Source
MATCH (b:Entity) WHERE b.id IN $other
WITH shared, b
WHERE EXISTS { (b)-[s]-(shared)
               WHERE s.since <= $now < s.until AND NOT s.source IN $excluded AND (size($type) = 0 OR type(s) IN $type)
                 AND NOT type(s) IN ['DESCRIBES', 'MENTIONS', 'JUDGED'] }
   OR ((size($type) = 0 OR 'FLOW' IN $type) AND EXISTS {
        (b)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]-(f:Flow)
        -[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]->(shared)
        WHERE f.since <= $now < f.until AND NOT f.source IN $excluded })
WITH DISTINCT shared ORDER BY shared.id
WITH collect(shared) AS every
WITH size(every) AS total, every[$skip..$skip + $bound] AS page
UNWIND page AS shared
CALL (shared) {
  UNWIND [$one, $other] AS ids
  CALL (shared, ids) {
    MATCH (end:Entity)-[s]-(shared) WHERE end.id IN ids
    WITH s WHERE s.since <= $now < s.until AND NOT s.source IN $excluded AND (size($type) = 0 OR type(s) IN $type)
             AND NOT type(s) IN ['DESCRIBES', 'MENTIONS', 'JUDGED']
    RETURN s AS statement ORDER BY s.key LIMIT 20
    UNION
    MATCH (end:Entity)<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]-(f:Flow)
          -[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME]->(shared)
    WHERE end.id IN ids AND f.since <= $now < f.until AND NOT f.source IN $excluded
      AND (size($type) = 0 OR 'FLOW' IN $type)
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
