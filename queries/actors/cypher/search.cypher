// Candidates by the full-text index, best first as far as many match, and the countries that are called so in some
// language; how well each matches is judged by the caller. What is no longer visible, or only names the other end of a
// statement, is passed over before they are bounded.
CALL () {
  CALL db.index.fulltext.queryRelationships('names', $query) YIELD relationship AS s, score
  WHERE visible(s) AND type(s) IN ['DESCRIBES', 'MENTIONS']
  WITH s, score, endNode(s) AS entity
  WHERE NOT entity:Provision
//: type
    AND $type IN labels(entity)
//:
  RETURN s, entity
  LIMIT $candidates
  UNION
  UNWIND $countries AS country
  MATCH (entity:Country {id: country})<-[s:DESCRIBES]-(:Source)
  WHERE visible(s)
//: type
    AND $type = 'Country'
//:
  RETURN s, entity
  LIMIT 100
}
WITH entity, collect(s) AS statements
RETURN entity, statements
ORDER BY entity.id
LIMIT $bound
