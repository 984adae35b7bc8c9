// The flows that the giver's activity states as given and the receiver's as received, with their visible marks. Flows
// replaced by their own source are left out; a newer version from another source may be excluded by a question.
UNWIND $pairs AS pair
CALL (pair) {
  MATCH (:Entity {id: pair.giver})<-[:OF_PROJECT]-(f:Flow) WHERE f.until = $open AND f.kind IN $given
  RETURN f, true AS is_given
  UNION ALL
  MATCH (:Entity {id: pair.receiver})<-[:OF_PROJECT]-(f:Flow) WHERE f.until = $open AND f.kind IN $received
  RETURN f, false AS is_given
}
OPTIONAL MATCH (f)-[p:PROVIDER]->(provider:Entity)
OPTIONAL MATCH (f)-[r:RECEIVER]->(receiver:Entity)
RETURN pair.giver AS giver, pair.receiver AS receiver, is_given,
       f.not_counted IS NOT NULL
         OR EXISTS { (f)-[mark:NOT_COUNTED]->() WHERE mark.until = $open AND NOT mark.rule IN $rules AND mark.source = f.source } AS is_left_out,
       f.key AS key, f.kind AS kind, f.source AS source,
       f.dataset AS dataset, f.record AS record, f.currency AS currency, f.ten_thousandths AS amount,
       coalesce(f.date, f.value_date) AS date, provider.id AS from, receiver.id AS to,
       coalesce(head([(provider)-[same:SAME_AS]->(first) WHERE same.ended = $open | first.id]), provider.id) AS from_group,
       coalesce(head([(receiver)-[same:SAME_AS]->(first) WHERE same.ended = $open | first.id]), receiver.id) AS to_group,
       CASE WHEN is_given THEN coalesce(r.activity, f.receiver_activity)
            ELSE coalesce(p.activity, f.provider_activity) END AS names,
       COLLECT { MATCH (f)-[mark:NOT_COUNTED]->(other:Flow) WHERE mark.until = $open AND mark.rule IN $rules
                 RETURN {other: other.key, rule: mark.rule, dataset: mark.dataset, record: mark.record, source: mark.source,
                         delta: mark.delta, days: mark.days,
                         giver: head([(other)-[:OF_PROJECT]->(activity) | activity.id])} } AS marks
