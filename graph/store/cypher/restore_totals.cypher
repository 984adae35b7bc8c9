MATCH (t:Total) WHERE $now < t.until < $open
WITH t LIMIT $limit
SET t.until = $open
