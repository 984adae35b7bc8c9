// Every source that speaks at load $now: it describes itself.
MATCH (source:Source)-[s:DESCRIBES]->(source) WHERE stands(s)
RETURN DISTINCT source.id AS source
