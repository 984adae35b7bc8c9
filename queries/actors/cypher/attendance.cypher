MATCH (event:Event)<-[s:HOSTED|ATTENDED|PRESENTED]-(participant:Entity)
WHERE event.id IN $event AND s.since <= $now < s.until AND NOT s.source IN $excluded
RETURN [s] + COLLECT { MATCH (participant)-[r:REPRESENTED]->(:Entity)
                       WHERE r.since <= $now < r.until AND NOT r.source IN $excluded AND r.source = s.source
                       RETURN r } AS statements
ORDER BY s.record, s.key
LIMIT $bound
