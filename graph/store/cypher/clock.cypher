// The state of the graph as a whole: which schema wrote it, the last completed load, who is loading.
MATCH (g:Graph {id: 'coopnet'})
RETURN g.schema_version AS schema_version, g.now AS now, g.loader AS loader, g.loader_host AS host, g.loader_pid AS pid,
       g.loader_started AS started, g.loader_doing AS doing, g.batch AS batch,
       timestamp() - g.heartbeat AS silent_for
