MATCH (person:Person)-[h:HOLDS_POST]->(office:Entity)
WHERE h.since <= $now < h.until AND NOT h.source IN $unheard
  AND (size($person) = 0 OR person.id IN $person)
  AND (size($at) = 0 OR office.id IN $at)
WITH h, office,
     COLLECT { MATCH (office)-[c:OF_COUNTRY]->(:Country)
               WHERE c.since <= $now < c.until AND NOT c.source IN $unheard RETURN c } AS placed
WHERE size($country) = 0 OR office.id IN $country OR any(c IN placed WHERE endNode(c).id IN $country)
RETURN [h] + placed AS statements
ORDER BY h.record, h.key
LIMIT $bound
