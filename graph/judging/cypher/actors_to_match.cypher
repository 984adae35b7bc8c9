// The ids of all organisations that are described at load $now.
MATCH (a:Organisation)
WHERE EXISTS { (a)<-[d:DESCRIBES]-(:Source) WHERE stands(d) }
RETURN a.id AS id
ORDER BY id
