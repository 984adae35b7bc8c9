// Renews the lease of a load, which may write nothing for a long time while it reads its source.
MATCH (g:Graph {id: 'coopnet'})
WHERE g.loader = $token
SET g.heartbeat = timestamp()
