// The statements about an entity that are other now than they were at load $before: those that came, and those that
// went. Read as parallel lists, so that a hub's thousands cost no rows. Projects, documents and provisions that it has,
// or then had, are followed by what describes them, so that a new end or title of a country's project is a change of
// the country.
CALL () {
  UNWIND $entity AS id
  MATCH (e:Entity {id: id})-[s]-(:Entity)
  WHERE NOT type(s) IN ['MENTIONS', 'JUDGED', 'SAME_AS'] AND s.key IS NOT NULL
  RETURN s, type(s) AS type, startNode(s).id AS subject, endNode(s).id AS object
  UNION
  UNWIND $entity AS id
  MATCH (e:Entity {id: id})
        -[tie:BENEFITS|FUNDS|IMPLEMENTS|PARTNERS_IN|MANAGES|ADDRESSES|SIGNED|ADOPTED]-(near:Project|Document)
  WHERE visible_now_or_at(tie, $before)
  WITH DISTINCT near
  MATCH (near)<-[s:DESCRIBES]-(by:Source)
  RETURN s, type(s) AS type, by.id AS subject, near.id AS object
  UNION
  UNWIND $entity AS id
  MATCH (e:Entity {id: id})-[tie:HAS_PROVISION]->(p:Provision)
  WHERE visible_now_or_at(tie, $before)
  WITH DISTINCT p
  MATCH (p)-[s]->(other:Entity)
  RETURN s, type(s) AS type, p.id AS subject, other.id AS object
  UNION
  UNWIND $entity AS id
  MATCH (e:Entity {id: id})<-[:PROVIDER|RECEIVER|OF_PROJECT|OF_PROGRAMME|TO_PLACE|FOR_THEME]-(s:Flow)
  RETURN s, 'FLOW' AS type, '' AS subject, '' AS object
}
WITH s, type, subject, object
WHERE (visible(s) AND s.since > $before)
   OR (visible_at(s, $before) AND s.until <= $now)
WITH DISTINCT s, type, subject, object
LIMIT $bound
RETURN collect(elementId(s)) AS ref, collect(type) AS type, collect(s.key) AS key, collect(s.dataset) AS dataset,
       collect(s.record) AS record, collect(s.since > $before) AS is_new,
       collect(CASE WHEN s.since > $before THEN s.since ELSE s.until END) AS load,
       collect(subject) AS subject, collect(object) AS object, collect(coalesce(s.kind, '')) AS kind,
       collect(coalesce(s.value_date, s.date, '')) AS day, collect(coalesce(s.act, s.post, s.role, '')) AS own
