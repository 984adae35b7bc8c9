MATCH ()-[j:SAME_AS]->() WHERE $now < j.ended < $open
WITH j LIMIT $limit
SET j.ended = $open
