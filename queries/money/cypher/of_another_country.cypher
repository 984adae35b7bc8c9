// Which of these entities are stated to be of another country than that of $country.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE EXISTS { (e)-[c:OF_COUNTRY]->(another:Country) WHERE NOT another.id IN $country AND visible(c) }
RETURN collect(e.id) AS ids
