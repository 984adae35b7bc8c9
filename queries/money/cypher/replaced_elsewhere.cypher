// Whether anything within a dataset or publisher counts there and not overall, where the derived totals lack it.
MATCH (f:Flow)-[mark:NOT_COUNTED]->()
WHERE visible(mark) AND NOT is_within(mark) AND visible(f) AND is_within(f)
RETURN f.key AS key
LIMIT 1
