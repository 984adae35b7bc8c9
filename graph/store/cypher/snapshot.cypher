// Read at the start of every request: the state of the graph, its completed loads, and whether any entities are one.
MATCH (g:Graph {id: 'coopnet'})
RETURN g.uuid AS graph, g.schema_version AS schema_version, g.now AS now,
       COLLECT { MATCH (l:Load) RETURN l {.number, .finished, .erased, .dataset, .act, .title, .covers, .covers_until, .earliest,
                                           .newest, .earliest_money, .newest_money} ORDER BY l.number } AS loads,
       EXISTS { (:Entity)-[:SAME_AS]->(:Entity) } AS has_groups
