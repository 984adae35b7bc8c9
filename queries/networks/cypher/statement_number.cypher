// How many relationships there are, visible or not: known without looking at them, and no fewer than the statements.
MATCH ()-[s]->()
RETURN count(s) AS number
