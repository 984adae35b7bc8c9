// Give the write lock back, if it still is the one taken with this $token.
MATCH (g:Graph {id: 'coopnet'})
WHERE g.loader = $token
REMOVE g.loader, g.loader_host, g.loader_pid, g.loader_started, g.loader_doing, g.asked_by
