// Activities that a record of load $load publishes, or published until then, and that more than one standing record
// publishes now, or did before: with their standing records.
CALL () {
  MATCH (r:Record) WHERE r.since = $load RETURN r
  UNION
  MATCH (r:Record) WHERE r.until = $load RETURN r
}
WITH r WHERE r.publishes STARTS WITH 'project:'
WITH DISTINCT r.publishes AS activity
CALL (activity) {
  MATCH (version:Record {publishes: activity}) WHERE version.until = $open
  RETURN collect({dataset: version.dataset, id: version.id, source: version.source, updated: version.updated}) AS versions
}
WITH activity, versions
WHERE size(versions) > 1
   OR EXISTS { (:Entity {id: activity})<-[:OF_PROJECT]-(:Flow)-[mark:NOT_COUNTED {rule: $rule}]->() WHERE mark.until = $open }
RETURN activity, versions
