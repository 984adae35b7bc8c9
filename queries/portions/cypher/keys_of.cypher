// The keys of one entity: what each is called and identified by, by whom, and the judgements that join it to another.
MATCH (e:Entity) WHERE e.id IN $ids
CALL (e) {
  MATCH (e)<-[d:DESCRIBES|MENTIONS]-(:Source) WHERE stands(d)
  WITH d ORDER BY d.key
  RETURN collect({names: coalesce(d.names, []), identifiers: coalesce(d.identifiers, []), source: d.source}) AS given
}
RETURN e.id AS key, given,
       head(COLLECT { MATCH (e)-[same:SAME_AS]->(:Entity) WHERE is_joined(same) RETURN same.begun }) AS begun,
       COLLECT { MATCH (e)-[j:JUDGED]->(other:Entity) WHERE other.id IN $ids AND stands(j) RETURN j } AS judgements
ORDER BY key
