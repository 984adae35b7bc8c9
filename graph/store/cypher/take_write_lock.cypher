// The first SET takes the node's write lock, so that of two loads at once only one sees nobody loading.
MATCH (g:Graph {id: 'coopnet'})
SET g.asked_by = $token
WITH g
WHERE g.loader IS NULL OR g.loader = $token OR g.loader = $dead OR g.heartbeat < timestamp() - $lease
SET g.loader = $token, g.loader_host = $host, g.loader_pid = $pid, g.loader_started = $started,
    g.loader_doing = $doing, g.heartbeat = timestamp(), g.batch = 0
RETURN g.now AS now
