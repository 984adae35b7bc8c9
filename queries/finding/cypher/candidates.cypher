// Candidates by the index of terms, best first, and the countries that are called so in some language; how well each fits
// is judged by the caller. What is no longer visible is passed over before they are bounded.
CALL () {
  CALL db.index.fulltext.queryRelationships('index_terms', $query) YIELD relationship AS s
  WHERE visible(s)
  WITH s, endNode(s) AS entity
  WHERE NOT entity:Provision
//: type
    AND $type IN labels(entity)
//: kind
    AND EXISTS { (entity)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND visible(d) }
//: country
    AND EXISTS { (entity)-[c:OF_COUNTRY]->(home:Entity) WHERE home.id IN $country AND visible(c) }
//:
  RETURN s, entity
  LIMIT $candidates
  UNION
  UNWIND $countries AS country
  MATCH (entity:Country {id: country})<-[s:DESCRIBES]-(:Source)
  WHERE visible(s)
//: type
    AND $type = 'Country'
//: kind
    AND EXISTS { (entity)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND visible(d) }
//: country
    AND EXISTS { (entity)-[c:OF_COUNTRY]->(home:Entity) WHERE home.id IN $country AND visible(c) }
//:
  RETURN s, entity
  LIMIT 100
}
RETURN entity.id AS id, elementId(s) AS statement, s.names AS names, s.languages AS languages,
       s.identifiers AS identifiers, coalesce(s.uses, 1) AS uses
//: of_country
       , COLLECT { MATCH (entity)-[c:OF_COUNTRY]->(home:Country) WHERE visible(c) RETURN DISTINCT home.id } AS countries
//:
ORDER BY id, statement
LIMIT $bound
