// A total keeps its sums but no longer names the person; its key, a hash of the person's id, is replaced.
MATCH (t:Total) WHERE t.provider = $id OR t.receiver = $id
SET t.provider = CASE t.provider WHEN $id THEN '' ELSE t.provider END,
    t.receiver = CASE t.receiver WHEN $id THEN '' ELSE t.receiver END,
    t.key = randomUUID()
