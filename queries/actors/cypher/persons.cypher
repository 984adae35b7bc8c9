MATCH (person:Person)-[h:HOLDS_POST]->(office:Entity)
WHERE visible(h)
//: person
  AND person.id IN $person
//: at
  AND office.id IN $at + $other
  AND EXISTS { (person)-[one:HOLDS_POST]->(here:Entity) WHERE here.id IN $at AND visible(one) }
//: other
  AND office.id IN $at + $other
  AND EXISTS { (person)-[one:HOLDS_POST]->(there:Entity) WHERE there.id IN $other AND visible(one) }
//:
WITH h, office,
     COLLECT { MATCH (office)-[c:OF_COUNTRY]->(:Country)
               WHERE visible(c) RETURN c } AS placed
//: country
WHERE office.id IN $country OR any(c IN placed WHERE endNode(c).id IN $country)
//:
RETURN [h] + placed AS statements
ORDER BY h.record, h.key
LIMIT $bound
