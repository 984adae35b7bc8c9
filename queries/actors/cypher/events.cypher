// Events with their own statements, those of the event they are part of (for its date), and the ways in which the
// actor asked about took part, and the other one.
MATCH (event:Event)
//: event
WHERE event.id IN $event
//:
WITH event,
     COLLECT { MATCH (event)-[s]-(:Entity)
               WHERE NOT type(s) IN ['MENTIONS', 'HAS_PROVISION', 'ADDRESSES', 'DISCUSSED']
                 AND visible(s) RETURN s } AS own,
     COLLECT { MATCH (event)-[p:PART_OF]->(whole:Event)-[s:HELD_IN|DESCRIBES|PART_OF]-(:Entity)
               WHERE visible(p) AND visible(s) AND NOT startNode(s) = event
                 AND (s.date IS NOT NULL OR s.held IS NOT NULL) RETURN s } AS of_whole
WHERE size(own) > 0
//: place
  AND EXISTS {
        (event)-[h:HELD_IN]->(venue:Entity)
        WHERE visible(h) AND (venue.id IN $place OR EXISTS {
          (venue)-[l:LOCATED_IN]->(place:Entity) WHERE place.id IN $place AND visible(l) }) }
//: project
  AND any(s IN own WHERE type(s) = 'PART_OF' AND endNode(s).id IN $project)
//: actor
WITH event, own, of_whole,
     COLLECT { MATCH (actor:Entity)-[s:HOSTED|ATTENDED|PRESENTED|SUPPORTED]->(event)
               WHERE actor.id IN $actor AND visible(s) RETURN s }
     + COLLECT { MATCH (actor:Entity)<-[h:HOLDS_POST]-(:Person)-[s:HOSTED|ATTENDED|PRESENTED]->(event)
                 WHERE actor.id IN $actor AND visible(s) AND visible(h) RETURN h }
     + COLLECT { MATCH (actor:Entity)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]->(:Project)<-[p:PART_OF]-(event)
                 WHERE actor.id IN $actor AND visible(s) AND visible(p) RETURN s } AS ways
WHERE size(ways) > 0
//: other
WITH *,
     COLLECT { MATCH (actor:Entity)-[s:HOSTED|ATTENDED|PRESENTED|SUPPORTED]->(event)
               WHERE actor.id IN $other AND visible(s) RETURN s }
     + COLLECT { MATCH (actor:Entity)<-[h:HOLDS_POST]-(:Person)-[s:HOSTED|ATTENDED|PRESENTED]->(event)
                 WHERE actor.id IN $other AND visible(s) AND visible(h) RETURN h }
     + COLLECT { MATCH (actor:Entity)-[s:FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES]->(:Project)<-[p:PART_OF]-(event)
                 WHERE actor.id IN $other AND visible(s) AND visible(p) RETURN s } AS other_ways
WHERE size(other_ways) > 0
//:
RETURN event, own + of_whole
//: actor
       + ways
//: other
       + other_ways
//:
       AS statements
ORDER BY event.id
LIMIT $bound
