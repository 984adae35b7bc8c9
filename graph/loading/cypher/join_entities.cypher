// Let each member of $rows be one with its canonical entity, from $load on.
UNWIND $rows AS row
MATCH (member:Entity {id: row.member}), (canonical:Entity {id: row.canonical})
CREATE (member)-[:SAME_AS {begun: $load, ended: $open}]->(canonical)
