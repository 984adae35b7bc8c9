MATCH (g:Graph {id: 'coopnet'})
SET g.salt = $salt, g.forgotten = coalesce(g.forgotten, []) + $hashes
