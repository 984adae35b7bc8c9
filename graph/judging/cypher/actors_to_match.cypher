// The ids of all actors that can have other names: those described, at load $now.
MATCH (a:Country|Organisation)
WHERE EXISTS { (a)<-[d:DESCRIBES]-(:Source) WHERE stands(d) }
RETURN a.id AS id
ORDER BY id
