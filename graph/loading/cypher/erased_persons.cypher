// The hashes of the persons that were erased from this graph, and their salt; both null where nobody was.
MATCH (g:Graph {id: 'coopnet'})
RETURN g.salt AS salt, g.forgotten AS hashes
