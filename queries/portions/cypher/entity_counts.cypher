// How many entities of each type are touched by something visible.
MATCH (e:Entity)
WHERE EXISTS { (e)-[s]-(:Entity) WHERE s.since <= $now < s.until }
   OR EXISTS { (e)<-[]-(f:Flow) WHERE f.since <= $now < f.until }
UNWIND labels(e) AS label
RETURN label AS name, count(*) AS count
ORDER BY name
