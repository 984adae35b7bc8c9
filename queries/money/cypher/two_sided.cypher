// Flows that name the other side's activity, or are linked to the other side's statement: one row a flow of money.
CALL () {
//: project
  MATCH (e:Entity)<-[:OF_PROJECT]-(f:Flow) WHERE e.id IN $project
  RETURN DISTINCT f
//: actor, no project
  MATCH (e:Entity)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE e.id IN $actor
  RETURN DISTINCT f
//: no actor, no project
  MATCH (f:Flow)-[leg:RECEIVER]->() WHERE leg.activity STARTS WITH 'project:'
  RETURN DISTINCT f
  UNION
  MATCH (f:Flow)-[leg:PROVIDER]->() WHERE leg.activity STARTS WITH 'project:'
  RETURN DISTINCT f
  UNION
  MATCH (f:Flow) WHERE f.receiver_activity STARTS WITH 'project:'
  RETURN f
  UNION
  MATCH (f:Flow) WHERE f.provider_activity STARTS WITH 'project:'
  RETURN f
//:
}
WITH f
WHERE visible(f) AND f.kind IN $given + $received AND is_current(f, f)
//: actor
  AND (f.provider IN $actor OR f.receiver IN $actor)
//:
OPTIONAL MATCH (f)-[to:NOT_COUNTED]->(giver:Flow)
WHERE to.rule STARTS WITH 'other side' AND is_applied(to) AND visible(giver)
OPTIONAL MATCH (f)<-[from:NOT_COUNTED]-(receiver:Flow)
WHERE from.rule STARTS WITH 'other side' AND is_applied(from) AND visible(receiver)
WITH f, coalesce(to, from) AS link, coalesce(giver, CASE WHEN f.kind IN $given THEN f END) AS given,
     coalesce(receiver, CASE WHEN f.kind IN $received THEN f END) AS received,
     CASE WHEN f.kind IN $given
          THEN coalesce(head(COLLECT { MATCH (f)-[leg:RECEIVER]->() RETURN leg.activity }), f.receiver_activity)
          ELSE coalesce(head(COLLECT { MATCH (f)-[leg:PROVIDER]->() RETURN leg.activity }), f.provider_activity)
          END AS names
WHERE link IS NOT NULL OR names STARTS WITH 'project:'
WITH DISTINCT given, received, link.delta AS delta, link.days AS days, CASE WHEN link IS NULL THEN names END AS names
WITH given, received, delta, days, names,
     CASE WHEN delta IS NULL THEN 'one-sided' WHEN delta = 0 THEN 'agree' ELSE 'differ' END AS status
//: status
WHERE status = $status
//:
WITH collect({given: given, received: received, delta: delta, days: days, names: names, status: status}) AS found
UNWIND found AS one
RETURN one.given AS given, one.received AS received, one.delta AS delta, one.days AS days, one.names AS names,
       one.status AS status, size(found) AS total, [one.given, one.received] AS statements
ORDER BY status, coalesce(one.given, one.received).date DESC, coalesce(one.given, one.received).key
SKIP $skip LIMIT $bound
