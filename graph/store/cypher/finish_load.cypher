// The one moment in which a load becomes visible, whatever many transactions came before.
MATCH (g:Graph {id: 'coopnet'})
WHERE g.loader = $token
CREATE (l:Load)
SET l = $load
SET g.now = l.number
RETURN g.now AS now
