// The last load of each dataset, unless it was an unload.
MATCH (l:Load) WHERE l.number <= $now AND l.dataset IS NOT NULL
WITH l.dataset AS dataset, max(l.number) AS number
MATCH (l:Load {number: number}) WHERE l.act = 'load'
RETURN dataset, l.kind AS kind, l.title AS title, l.version AS version, l.licence AS licence,
       l.attribution AS attribution, l.covers AS covers, l.covers_until AS covers_until, l.number AS load, l.finished AS finished
ORDER BY dataset
