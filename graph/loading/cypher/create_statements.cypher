// Write $statements, each with type, subject, object and properties; both ends are there already.
UNWIND $statements AS statement
MATCH (subject:Entity {id: statement.subject})
MATCH (object:Entity {id: statement.object})
CREATE (subject)-[s:$(statement.type)]->(object)
SET s = statement.properties
