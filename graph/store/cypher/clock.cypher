// The state of the graph: its schema version, the last completed load, and the load in progress.
MATCH (g:Graph {id: 'coopnet'})
RETURN g.uuid AS graph, g.schema_version AS schema_version, g.now AS now, g.loader AS loader, g.loader_host AS host, g.loader_pid AS pid,
       g.loader_started AS started, g.loader_doing AS doing, g.batch AS batch,
       timestamp() - g.heartbeat AS silent_for
