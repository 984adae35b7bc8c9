// Who hosted, attended or presented at $event, with whom the same source says that they represented.
MATCH (event:Event)<-[s:HOSTED|ATTENDED|PRESENTED]-(participant:Entity)
WHERE event.id IN $event AND visible(s)
RETURN [s] + COLLECT { MATCH (participant)-[r:REPRESENTED]->(:Entity)
                       WHERE visible(r) AND r.source = s.source
                       RETURN r } AS statements
ORDER BY s.record, s.key
LIMIT $bound
