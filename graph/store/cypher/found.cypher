// Creates the single Graph node that marks a database as a coopnet graph.
MERGE (g:Graph {id: 'coopnet'})
ON CREATE SET g.schema_version = $schema_version, g.now = 0, g.batch = 0, g.uuid = randomUUID()
RETURN g.now AS now
