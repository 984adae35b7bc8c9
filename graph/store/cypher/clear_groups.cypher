MATCH ()-[j:SAME_AS]->() WHERE j.begun > $now
WITH j LIMIT $limit
DELETE j
