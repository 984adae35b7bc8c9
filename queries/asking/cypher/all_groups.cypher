// Every group at load $grouped, as parallel lists: who belongs to it, and its canonical entity.
MATCH (member:Entity)-[same:SAME_AS]->(first:Entity) WHERE is_joined(same)
RETURN collect(member.id) AS members, collect(first.id) AS canonical
