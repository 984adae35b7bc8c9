// End the standing totals of these keys and write $totals in their place; one without properties has no flow left.
UNWIND $totals AS total
OPTIONAL MATCH (old:Total {key: total.key}) USING INDEX SEEK old:Total(key) WHERE old.until = $open
FOREACH (one IN CASE WHEN old IS NULL THEN [] ELSE [old] END | SET one.until = $load)
FOREACH (one IN CASE WHEN total.properties IS NULL THEN [] ELSE [1] END | CREATE (t:Total) SET t = total.properties)
