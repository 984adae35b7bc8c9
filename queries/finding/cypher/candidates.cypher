// Candidates by the index of terms, and the countries that are called so in some language; how well each fits is judged
// by the caller. One row: how many statements were read, whether the index has more of them, and each entity once, best
// first, with each of its lists of names once, since many sources describe an actor in the same words. The index gives
// no more than it is asked for: $most_hits statements that have the whole name, of which many can be of one entity, and
// $read of others, and one more by which it is known that there are more. What is not visible or not wanted is passed
// over after that; the caller asks for more where that was most of it.
CALL () {
//: whole
  CALL db.index.fulltext.queryRelationships('index_terms', $whole, {limit: $most_hits + 1}) YIELD relationship AS s
  RETURN s, 1000.0 AS score, 1 AS by_whole, 0 AS by_words
  UNION ALL
//:
  CALL db.index.fulltext.queryRelationships('index_terms', $query, {limit: $read + 1}) YIELD relationship AS s, score
  RETURN s, score, 0 AS by_whole, 1 AS by_words
//: countries
  UNION ALL
  UNWIND $countries AS country
  MATCH (:Country {id: country})<-[s:DESCRIBES]-(:Source)
  RETURN s, 1000.0 AS score, 0 AS by_whole, 0 AS by_words
//:
}
WITH s, max(score) AS score, max(by_whole) AS by_whole, max(by_words) AS by_words
WITH collect({s: s, score: score}) AS found, sum(by_whole) > $most_hits OR sum(by_words) > $read AS has_more
RETURN size(found) AS read, has_more, COLLECT {
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
