// Gives the graph a UUID, by which caches and cursors know it; $anew, also where it has one.
MATCH (g:Graph {id: 'coopnet'})
WHERE $anew OR g.uuid IS NULL
SET g.uuid = randomUUID()
