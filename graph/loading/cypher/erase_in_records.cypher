// Records list their statements by “TYPE key”; those named after the person go altogether.
MATCH (r:Record)
WHERE any(one IN r.statements WHERE split(one, ' ')[1] IN $keys)
SET r.statements = [one IN r.statements WHERE NOT split(one, ' ')[1] IN $keys]
WITH r WHERE r.id CONTAINS $id AND size(r.statements) = 0
DELETE r
