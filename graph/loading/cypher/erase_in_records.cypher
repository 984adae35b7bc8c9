// Records list their statements as “TYPE key”; records named after the person that have none left are deleted.
MATCH (r:Record)
WHERE any(statement IN r.statements WHERE split(statement, ' ')[1] IN $keys)
SET r.statements = [statement IN r.statements WHERE NOT split(statement, ' ')[1] IN $keys]
WITH r WHERE r.id CONTAINS $id AND size(r.statements) = 0
DELETE r
