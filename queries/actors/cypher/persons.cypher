MATCH (person:Person)-[h:HOLDS_POST]->(office:Entity)
WHERE h.since <= $now < h.until AND NOT h.source IN $excluded
  AND (size($person) = 0 OR person.id IN $person)
  AND (size($at) = 0 OR office.id IN $at OR size($other) > 0)
  AND (size($other) = 0 OR office.id IN $at + $other
       AND (size($at) = 0 OR EXISTS {
              (person)-[one:HOLDS_POST]->(here:Entity)
              WHERE here.id IN $at AND one.since <= $now < one.until AND NOT one.source IN $excluded })
       AND EXISTS {
              (person)-[one:HOLDS_POST]->(there:Entity)
              WHERE there.id IN $other AND one.since <= $now < one.until AND NOT one.source IN $excluded })
WITH h, office,
     COLLECT { MATCH (office)-[c:OF_COUNTRY]->(:Country)
               WHERE c.since <= $now < c.until AND NOT c.source IN $excluded RETURN c } AS placed
WHERE size($country) = 0 OR office.id IN $country OR any(c IN placed WHERE endNode(c).id IN $country)
RETURN [h] + placed AS statements
ORDER BY h.record, h.key
LIMIT $bound
