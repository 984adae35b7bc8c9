// The terms of sources, as they are described at load $now.
UNWIND $ids AS id
MATCH (source:Source {id: id})<-[d:DESCRIBES]-(:Source)
WHERE stands(d) AND d.licence IS NOT NULL
RETURN id, min(d.licence) AS licence
ORDER BY id
