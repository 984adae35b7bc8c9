// Which entity is one with which canonical entity as things stand; $open is the end of what has none.
MATCH (member:Entity)-[joined:SAME_AS]->(canonical:Entity) WHERE joined.ended = $open
RETURN member.id AS member, canonical.id AS canonical
