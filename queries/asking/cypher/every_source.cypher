// Every source that speaks at load $now: it describes itself.
MATCH (source:Source)-[s:DESCRIBES]->(source) WHERE s.since <= $now < s.until
RETURN DISTINCT source.id AS source
