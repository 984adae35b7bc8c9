// A total keeps its sums and no longer says whose they are; its key was a hash that held the person's id.
MATCH (t:Total) WHERE t.provider = $id OR t.receiver = $id
SET t.provider = CASE t.provider WHEN $id THEN '' ELSE t.provider END,
    t.receiver = CASE t.receiver WHEN $id THEN '' ELSE t.receiver END,
    t.key = randomUUID()
