// Candidates by the index of terms, best first, and the countries that are called so in some language; how well each fits
// is judged by the caller. What is no longer visible is passed over before they are bounded. Many sources describe an
// actor in the same words: of $hits statements, each entity is given once, with each of its lists of names once.
CALL () {
  CALL db.index.fulltext.queryRelationships('index_terms', $query) YIELD relationship AS s, score
  WHERE visible(s)
  WITH s, score, endNode(s) AS entity
  WHERE NOT entity:Provision
//: type
    AND $type IN labels(entity)
//: kind
    AND EXISTS { (entity)<-[d:DESCRIBES]-(:Source) WHERE d.kind = $kind AND visible(d) }
//: country
    AND EXISTS { (entity)-[c:OF_COUNTRY]->(home:Entity) WHERE home.id IN $country AND visible(c) }
//:
  WITH s, score, entity
  LIMIT $hits
  RETURN s, score, entity
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
  RETURN s, 1000.0 AS score, entity
  LIMIT 100
}
WITH entity, s.names AS names, s.languages AS languages, s.identifiers AS identifiers, min(elementId(s)) AS statement,
     sum(coalesce(s.uses, 1)) AS uses, max(score) AS best
WITH entity, max(best) AS best, sum(uses) AS uses,
     collect({names: names, languages: languages, identifiers: identifiers, statement: statement}) AS called
ORDER BY best DESC, entity.id
LIMIT $bound
RETURN entity.id AS id, called, uses
//: of_country
       , COLLECT { MATCH (entity)-[c:OF_COUNTRY]->(home:Country) WHERE visible(c) RETURN DISTINCT home.id } AS countries
//:
ORDER BY best DESC, id
LIMIT $bound
