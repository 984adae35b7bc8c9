// How many flows there are, visible or not: known without looking at them.
MATCH (f:Flow)
RETURN count(f) AS number
