MATCH (a:Entity)-[s]-(shared:Entity)-[r]-(b:Entity)
WHERE a.id IN $one AND b.id IN $other AND NOT shared.id IN $one + $other AND NOT shared:Source
  AND s.since <= $now < s.until AND NOT s.source IN $unheard
  AND r.since <= $now < r.until AND NOT r.source IN $unheard
  AND NOT type(s) IN ['DESCRIBES', 'MENTIONS', 'JUDGED'] AND NOT type(r) IN ['DESCRIBES', 'MENTIONS', 'JUDGED']
  AND (size($type) = 0 OR type(s) IN $type AND type(r) IN $type)
RETURN shared, [s.key] AS of_one, [r.key] AS of_other, [s, r] AS statements
ORDER BY shared.id, s.key, r.key
LIMIT $bound
