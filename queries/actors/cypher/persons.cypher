// Posts of persons, each with the country of the office; with “at” and “other” of those who hold one at both.
MATCH (person:Person)-[h:HOLDS_POST]->(office:Entity)
WHERE visible(h)
//: person
  AND person.id IN $person
//: at
  AND office.id IN $at + $other
//: other
  AND office.id IN $at + $other
//:
WITH h, office, canonical(person) AS group
//: at
     , office.id IN $at AS is_at
//: other
     , office.id IN $other AS is_at_other
//:
WITH group, collect({post: h, office: office}) AS posts
//: at
     , max(is_at) AS is_at
//: other
     , max(is_at_other) AS is_at_other
//:
WHERE true
//: at
  AND is_at
//: other
  AND is_at_other
//:
UNWIND posts AS held
WITH held.post AS h, held.office AS office
WITH h, office,
     COLLECT { MATCH (office)-[c:OF_COUNTRY]->(:Country)
               WHERE visible(c) RETURN c } AS placed
//: country
WHERE office.id IN $country OR any(c IN placed WHERE endNode(c).id IN $country)
//:
RETURN [h] + placed AS statements
ORDER BY h.record, h.key
LIMIT $bound
