// Add the salted $hashes of a person's names to those that later loads leave out.
MATCH (g:Graph {id: 'coopnet'})
SET g.salt = $salt, g.forgotten = coalesce(g.forgotten, []) + $hashes
