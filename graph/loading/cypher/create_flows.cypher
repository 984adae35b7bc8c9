// Write $flows, each with its properties and its legs; the entities at their ends are there already.
UNWIND $flows AS flow
CREATE (f:Flow)
SET f = flow.properties
WITH f, flow
UNWIND flow.legs AS leg
MATCH (entity:Entity {id: leg.entity})
CREATE (f)-[l:$(leg.type)]->(entity)
SET l = leg.properties
