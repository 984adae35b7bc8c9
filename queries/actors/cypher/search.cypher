// Candidates by the full-text index, best first as far as many match, and the countries that are called so in some
// language; how well each matches is judged by the caller. What is no longer visible, or only names the other end of a
// statement, is passed over before they are bounded.
CALL () {
  CALL db.index.fulltext.queryRelationships('names', $query) YIELD relationship AS s, score
  WHERE s.since <= $now < s.until AND NOT s.source IN $excluded AND type(s) IN ['DESCRIBES', 'MENTIONS']
  WITH s, score, endNode(s) AS entity
  WHERE ($type IS NULL OR $type IN labels(entity)) AND NOT entity:Provision
  RETURN s, entity
  LIMIT $candidates
  UNION
  UNWIND $countries AS country
  MATCH (entity:Country {id: country})<-[s:DESCRIBES]-(:Source)
  WHERE s.since <= $now < s.until AND NOT s.source IN $excluded AND ($type IS NULL OR $type = 'Country')
  RETURN s, entity
  LIMIT 100
}
WITH entity, collect(s) AS statements
RETURN entity, statements
ORDER BY entity.id
LIMIT $bound
