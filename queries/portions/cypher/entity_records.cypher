// What is held of each of some entities: what describes it, its countries, and how many statements of each type and
// direction there are. `groups` have an id, and the ids that are judged the same as it.
UNWIND $groups AS group
CALL (group) {
  UNWIND group.ids AS id
  MATCH (:Entity {id: id})<-[d:DESCRIBES]-(:Source) WHERE visible(d)
  WITH d ORDER BY d.dataset, d.record, d.key
  RETURN count(d) AS described, collect(d)[..$descriptions] AS descriptions
}
CALL (group) {
  UNWIND group.ids AS id
  MATCH (:Entity {id: id})-[c:OF_COUNTRY]->(:Entity) WHERE visible(c)
  WITH c ORDER BY c.dataset, c.record, c.key
  RETURN collect(c)[..$descriptions] AS placed
}
CALL (group) {
  CALL (group) {
    UNWIND group.ids AS id
    MATCH (:Entity {id: id})-[s]->(:Entity) WHERE visible(s)
    RETURN type(s) AS type, 'from' AS way, count(s) AS count, count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet
    UNION ALL
    UNWIND group.ids AS id
    MATCH (:Entity {id: id})<-[s]-(other:Entity) WHERE visible(s) AND NOT other.id IN group.ids
    RETURN type(s) AS type, 'to' AS way, count(s) AS count, count(CASE WHEN s.modality IN $not_yet THEN 1 END) AS not_yet
    UNION ALL
    UNWIND group.ids AS id
    MATCH (:Entity {id: id})<-[l]-(f:Flow) WHERE visible(f)
    WITH DISTINCT f, type(l) AS way
    RETURN 'FLOW' AS type, way, count(f) AS count, count(CASE WHEN f.modality IN $not_yet THEN 1 END) AS not_yet
  }
  RETURN collect({type: type, way: way, count: count, not_yet: not_yet}) AS counts
}
RETURN group.id AS id, described, descriptions, placed, counts
