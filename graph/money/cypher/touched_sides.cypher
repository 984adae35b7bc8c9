// Pairs of activities between which money is stated from both sides or may be: the giver's and the receiver's, wherever
// a flow of load $load, come or gone, names the other activity or is of an activity that others name, or an end of it
// became one with another entity, or ceased to be. The index is named, since a plan that was made when the graph was
// empty goes through all flows for each activity.
CALL () {
  MATCH (f:Flow) WHERE f.since = $load RETURN f
  UNION
  MATCH (f:Flow) WHERE f.until = $load RETURN f
  UNION
  MATCH (f:Flow)-[mark:NOT_COUNTED]->() WHERE mark.since = $load RETURN f
  UNION
  MATCH (f:Flow)-[mark:NOT_COUNTED]->() WHERE mark.until = $load RETURN f
  UNION
  MATCH (e:Entity)-[same:SAME_AS]->(:Entity) WHERE same.begun = $load
  MATCH (e)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE f.kind IN $given + $received
  RETURN f
  UNION
  MATCH (e:Entity)-[same:SAME_AS]->(:Entity) WHERE same.ended = $load
  MATCH (e)<-[:PROVIDER|RECEIVER]-(f:Flow) WHERE f.kind IN $given + $received
  RETURN f
}
MATCH (f)-[:OF_PROJECT]->(own:Entity)
WITH f, own,
     CASE WHEN f.kind IN $given THEN coalesce(
       head(COLLECT { MATCH (f)-[leg:RECEIVER]->() RETURN leg.activity }), f.receiver_activity) END AS receiver,
     CASE WHEN f.kind IN $received THEN coalesce(
       head(COLLECT { MATCH (f)-[leg:PROVIDER]->() RETURN leg.activity }), f.provider_activity) END AS giver
WITH own, collect(DISTINCT receiver) AS receivers, collect(DISTINCT giver) AS givers
CALL (own, receivers, givers) {
  UNWIND receivers AS receiver
  RETURN own.id AS giver, receiver
  UNION
  UNWIND givers AS giver
  RETURN giver, own.id AS receiver
  UNION
  MATCH (other:Flow)-[leg:RECEIVER]->()
  USING INDEX SEEK leg:RECEIVER(activity)
  WHERE leg.activity = own.id
  MATCH (other)-[:OF_PROJECT]->(theirs:Entity)
  RETURN DISTINCT theirs.id AS giver, own.id AS receiver
  UNION
  MATCH (other:Flow)-[leg:PROVIDER]->()
  USING INDEX SEEK leg:PROVIDER(activity)
  WHERE leg.activity = own.id
  MATCH (other)-[:OF_PROJECT]->(theirs:Entity)
  RETURN DISTINCT own.id AS giver, theirs.id AS receiver
  UNION
  MATCH (other:Flow)
  USING INDEX SEEK other:Flow(receiver_activity)
  WHERE other.receiver_activity = own.id
  MATCH (other)-[:OF_PROJECT]->(theirs:Entity)
  RETURN DISTINCT theirs.id AS giver, own.id AS receiver
  UNION
  MATCH (other:Flow)
  USING INDEX SEEK other:Flow(provider_activity)
  WHERE other.provider_activity = own.id
  MATCH (other)-[:OF_PROJECT]->(theirs:Entity)
  RETURN DISTINCT own.id AS giver, theirs.id AS receiver
}
WITH DISTINCT giver, receiver
WHERE giver <> receiver
  AND EXISTS { (:Entity {id: giver})<-[:OF_PROJECT]-(:Flow) }
  AND EXISTS { (:Entity {id: receiver})<-[:OF_PROJECT]-(:Flow) }
RETURN giver, receiver
