// Whether any flow is the other side of another only since their ends are judged to be one: the derived totals lack it.
MATCH (f:Flow)-[mark:NOT_COUNTED {rule: 'other side by judgement'}]->() WHERE visible(mark) AND visible(f)
RETURN f.key AS key
LIMIT 1
