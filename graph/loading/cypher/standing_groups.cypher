MATCH (member:Entity)-[joined:SAME_AS]->(canonical:Entity) WHERE joined.ended = $open
RETURN member.id AS member, canonical.id AS canonical
