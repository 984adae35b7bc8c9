// Pairs of activities between which money is stated from both sides or may be: the giver's and the receiver's, wherever
// a flow of load $load, come or gone, names the other activity or is of an activity that others name.
CALL () {
  MATCH (f:Flow) WHERE f.since = $load RETURN f
  UNION
  MATCH (f:Flow) WHERE f.until = $load RETURN f
  UNION
  MATCH (f:Flow)-[mark:NOT_COUNTED]->() WHERE mark.since = $load RETURN f
  UNION
  MATCH (f:Flow)-[mark:NOT_COUNTED]->() WHERE mark.until = $load RETURN f
}
MATCH (f)-[:OF_PROJECT]->(own:Entity)
CALL (f, own) {
  MATCH (f)-[leg:RECEIVER]->() WHERE f.kind IN $given AND leg.activity IS NOT NULL
  RETURN own.id AS giver, leg.activity AS receiver
  UNION
  MATCH (f)-[leg:PROVIDER]->() WHERE f.kind IN $received AND leg.activity IS NOT NULL
  RETURN leg.activity AS giver, own.id AS receiver
  UNION
  MATCH (theirs:Entity)<-[:OF_PROJECT]-(other:Flow)-[leg:RECEIVER]->()
  WHERE f.kind IN $received AND leg.activity = own.id AND other.kind IN $given
  RETURN theirs.id AS giver, own.id AS receiver
  UNION
  MATCH (theirs:Entity)<-[:OF_PROJECT]-(other:Flow)-[leg:PROVIDER]->()
  WHERE f.kind IN $given AND leg.activity = own.id AND other.kind IN $received
  RETURN own.id AS giver, theirs.id AS receiver
}
WITH DISTINCT giver, receiver WHERE giver <> receiver
RETURN giver, receiver
