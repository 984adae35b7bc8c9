MATCH ()-[m:NOT_COUNTED]->() WHERE $now < m.until < $open
WITH m LIMIT $limit
SET m.until = $open
