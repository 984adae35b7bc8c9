// Organisations whose budgets a record of load $load publishes, or published until then, and that more than one
// standing record publishes now, or did before: with their standing records.
CALL () {
  MATCH (r:Record) WHERE r.since = $load RETURN r
  UNION
  MATCH (r:Record) WHERE r.until = $load RETURN r
}
WITH r WHERE r.publishes IS NOT NULL AND NOT r.publishes STARTS WITH 'project:'
WITH DISTINCT r.publishes AS organisation
CALL (organisation) {
  MATCH (version:Record {publishes: organisation}) WHERE version.until = $open
  RETURN collect({dataset: version.dataset, id: version.id, source: version.source, updated: version.updated}) AS versions
}
WITH organisation, versions
WHERE size(versions) > 1
   OR EXISTS { (:Entity {id: organisation})<-[:PROVIDER]-(f:Flow)-[mark:NOT_COUNTED {rule: $rule}]->()
               WHERE f.kind IN $kinds AND mark.until = $open }
RETURN organisation, versions
