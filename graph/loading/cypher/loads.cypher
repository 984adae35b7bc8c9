MATCH (l:Load)
RETURN properties(l) AS load
ORDER BY l.number
