// Read at the start of every request: the state of the graph, its completed loads, and the judgements on identity: first
// those of people, which no rule overturns.
MATCH (g:Graph {id: 'coopnet'})
RETURN g.uuid AS graph, g.schema_version AS schema_version, g.now AS now,
       COLLECT { MATCH (l:Load) RETURN l {.number, .finished, .erased, .dataset, .act, .title, .covers, .covers_until, .earliest,
                                           .newest, .earliest_money, .newest_money} ORDER BY l.number } AS loads,
       COLLECT { MATCH (left:Entity)-[j:JUDGED]->(right:Entity)
                 RETURN {left: left.id, right: right.id, verdict: j.verdict, since: j.since, until: j.until}
                 ORDER BY j.rule IS NOT NULL, left.id, right.id } AS judgements
