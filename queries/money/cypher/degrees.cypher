// How many flows hang on each end that could be begun from; counted without looking at them.
UNWIND $ends AS one
MATCH (e:Entity {id: one.id})
RETURN one.start AS start,
       sum(CASE one.start WHEN 'project' THEN COUNT { (e)<-[:OF_PROJECT]-() }
                          WHEN 'programme' THEN COUNT { (e)<-[:OF_PROGRAMME]-() }
                          WHEN 'provider' THEN COUNT { (e)<-[:PROVIDER]-() }
                          WHEN 'receiver' THEN COUNT { (e)<-[:RECEIVER]-() }
                          WHEN 'actor' THEN COUNT { (e)<-[:PROVIDER]-() } + COUNT { (e)<-[:RECEIVER]-() }
                          WHEN 'country' THEN COUNT { (e)<-[:TO_PLACE]-() }
                          ELSE COUNT { (e)<-[:FOR_THEME]-() } END) AS degree
ORDER BY degree, start
