// All loads, unloads and erasures, oldest first, the one that is running included.
MATCH (l:Load)
RETURN properties(l) AS load
ORDER BY l.number
