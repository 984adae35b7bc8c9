MATCH (g:Graph {id: 'coopnet'})
RETURN g.salt AS salt, g.forgotten AS hashes
