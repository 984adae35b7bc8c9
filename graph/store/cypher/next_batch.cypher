// The fence of every writing transaction: returns a row only to the holder of the lock, and once for each batch, so
// that a transaction repeated by the driver, or by a process that was taken for dead, writes nothing twice.
MATCH (g:Graph {id: 'coopnet'})
SET g.heartbeat = timestamp()
WITH g
WHERE g.loader = $token AND g.batch = $batch - 1
SET g.batch = $batch
RETURN g.batch AS batch
