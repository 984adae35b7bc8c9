// A sign of life from a load that is reading its source.
MATCH (g:Graph {id: 'coopnet'})
WHERE g.loader = $token
SET g.heartbeat = timestamp()
