// Events with their own statements, those of the event they are part of (for its date), and the ways in which the
// actor asked about took part, and the other one.
MATCH (event:Event)
WHERE size($event) = 0 OR event.id IN $event
WITH event,
     COLLECT { MATCH (event)-[s]-(:Entity)
               WHERE NOT type(s) IN ['MENTIONS', 'HAS_PROVISION', 'ADDRESSES', 'DISCUSSED']
                 AND s.since <= $now < s.until AND NOT s.source IN $excluded RETURN s } AS own,
     COLLECT { MATCH (event)-[p:PART_OF]->(whole:Event)-[s:HELD_IN|DESCRIBES|PART_OF]-(:Entity)
               WHERE p.since <= $now < p.until AND NOT p.source IN $excluded AND s.since <= $now < s.until
                 AND NOT s.source IN $excluded AND NOT startNode(s) = event
                 AND (s.date IS NOT NULL OR s.held IS NOT NULL) RETURN s } AS of_whole
WHERE size(own) > 0
  AND (size($place) = 0 OR EXISTS {
        (event)-[h:HELD_IN]->(venue:Entity)
        WHERE h.since <= $now < h.until AND NOT h.source IN $excluded
          AND (venue.id IN $place OR EXISTS { (venue)-[l:LOCATED_IN]->(place:Entity)
                                              WHERE place.id IN $place AND l.since <= $now < l.until }) })
  AND (size($project) = 0 OR any(s IN own WHERE type(s) = 'PART_OF' AND endNode(s).id IN $project))
WITH event, own, of_whole,
     COLLECT { MATCH (actor:Entity)-[s:HOSTED|ATTENDED|PRESENTED|SUPPORTED]->(event)
               WHERE actor.id IN $actor AND s.since <= $now < s.until AND NOT s.source IN $excluded RETURN s }
     + COLLECT { MATCH (actor:Entity)<-[h:HOLDS_POST]-(:Person)-[s:HOSTED|ATTENDED|PRESENTED]->(event)
                 WHERE actor.id IN $actor AND s.since <= $now < s.until AND h.since <= $now < h.until
                   AND NOT s.source IN $excluded AND NOT h.source IN $excluded RETURN h }
     + COLLECT { MATCH (actor:Entity)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]->(:Project)<-[p:PART_OF]-(event)
                 WHERE actor.id IN $actor AND s.since <= $now < s.until AND p.since <= $now < p.until
                   AND NOT s.source IN $excluded AND NOT p.source IN $excluded RETURN s } AS ways,
     COLLECT { MATCH (actor:Entity)-[s:HOSTED|ATTENDED|PRESENTED|SUPPORTED]->(event)
               WHERE actor.id IN $other AND s.since <= $now < s.until AND NOT s.source IN $excluded RETURN s }
     + COLLECT { MATCH (actor:Entity)<-[h:HOLDS_POST]-(:Person)-[s:HOSTED|ATTENDED|PRESENTED]->(event)
                 WHERE actor.id IN $other AND s.since <= $now < s.until AND h.since <= $now < h.until
                   AND NOT s.source IN $excluded AND NOT h.source IN $excluded RETURN h }
     + COLLECT { MATCH (actor:Entity)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]->(:Project)<-[p:PART_OF]-(event)
                 WHERE actor.id IN $other AND s.since <= $now < s.until AND p.since <= $now < p.until
                   AND NOT s.source IN $excluded AND NOT p.source IN $excluded RETURN s } AS other_ways
WHERE (size($actor) = 0 OR size(ways) > 0) AND (size($other) = 0 OR size(other_ways) > 0)
RETURN event, own + of_whole + ways + other_ways AS statements
ORDER BY event.id
LIMIT $bound
