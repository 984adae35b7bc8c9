// The countries that some entities are stated to be of, or to lie in.
MATCH (e:Entity) WHERE e.id IN $ids
MATCH (e)-[c:OF_COUNTRY]->(home:Country) WHERE visible(c)
RETURN e.id AS id, collect(DISTINCT home.id) AS homes
