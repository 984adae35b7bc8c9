// How many entities of each type are touched by something visible.
MATCH (e:Entity)
WHERE EXISTS { (e)-[s]-(:Entity) WHERE stands(s) }
   OR EXISTS { (e)<-[]-(f:Flow) WHERE stands(f) }
UNWIND labels(e) AS label
RETURN label AS name, count(*) AS count
ORDER BY name
