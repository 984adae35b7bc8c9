UNWIND $keys AS key
MATCH (f:Flow {key: key})
WHERE $now < f.until < $open
SET f.until = $open
