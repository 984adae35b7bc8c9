// Candidates by the index of terms, and the countries that are called so in some language; how well each fits is judged by
// the caller. One row: how many statements were read, and each entity once, best first, with each of its lists of names
// once, since many sources describe an actor in the same words. The index gives no more than it is asked for: $most_hits
// statements that have the whole name, of which many can be of one entity, and $read of others. What is not visible or not
// wanted is passed over after that; the caller asks for more where that was most of it.
CALL () {
//: whole
  CALL db.index.fulltext.queryRelationships('index_terms', $whole, {limit: $most_hits}) YIELD relationship AS s
  RETURN s, 1000.0 AS score
  UNION ALL
//:
  CALL db.index.fulltext.queryRelationships('index_terms', $query, {limit: $read}) YIELD relationship AS s, score
  RETURN s, score
//: countries
  UNION ALL
  UNWIND $countries AS country
  MATCH (:Country {id: country})<-[s:DESCRIBES]-(:Source)
  RETURN s, 1000.0 AS score
//:
}
WITH s, max(score) AS score
WITH collect({s: s, score: score}) AS found
RETURN size(found) AS read, COLLECT {
  UNWIND found AS hit
  WITH hit.s AS s, hit.score AS score
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
  WITH entity, s.names AS names, s.languages AS languages, s.identifiers AS identifiers, s.kind AS kind,
       min(elementId(s)) AS statement, max(coalesce(s.uses, 1)) AS uses, max(score) AS best, count(*) AS hits
  WITH entity, max(best) AS best, sum(uses) AS uses, sum(hits) AS hits,
       collect([names, languages, identifiers, statement, kind]) AS called
  ORDER BY best DESC, entity.id
  LIMIT $bound
  RETURN [entity.id, called, uses, hits
//: of_country
         , COLLECT { MATCH (entity)-[c:OF_COUNTRY]->(home:Country) WHERE visible(c) RETURN DISTINCT home.id }
//:
         ]
} AS candidates
LIMIT 1
