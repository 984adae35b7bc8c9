// The projects that a programme finances, as ids.
MATCH (programme:Entity)<-[u:FINANCED_UNDER]-(project:Project)
WHERE programme.id IN $programme AND visible(u)
RETURN collect(DISTINCT project.id) AS projects
