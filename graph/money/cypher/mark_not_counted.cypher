// Mark flows, by their keys, as not counted beside others; $marks have the properties of each mark.
UNWIND $marks AS mark
MATCH (f:Flow {key: mark.flow}) USING INDEX SEEK f:Flow(key) WHERE f.until = $open
MATCH (other:Flow {key: mark.other}) USING INDEX SEEK other:Flow(key) WHERE other.until = $open
CREATE (f)-[m:NOT_COUNTED]->(other)
SET m = mark.properties, f.is_marked = true
