// Makes the whole load visible at once, however many transactions wrote it.
MATCH (g:Graph {id: 'coopnet'})
WHERE g.loader = $token
CREATE (l:Load)
SET l = $load
SET g.now = l.number
RETURN g.now AS now
