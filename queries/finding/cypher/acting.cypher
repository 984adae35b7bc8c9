// How much entities act: their flows and their statements with others, each counted no further than $most.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)<-[:PROVIDER|RECEIVER|OF_PROJECT]-(f:Flow)
  WHERE visible(f)
  WITH f LIMIT $most
  RETURN count(f) AS flows
}
CALL (e) {
  MATCH (e)-[s]-(:Entity)
  WHERE visible(s) AND type(s) <> 'DESCRIBES'
  WITH s LIMIT $most
  RETURN count(s) AS stated
}
RETURN id, flows + stated AS weight
ORDER BY id
LIMIT $bound
