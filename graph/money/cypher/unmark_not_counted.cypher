// End standing $marks by $load: those of the same flows, rule, dataset and record.
UNWIND $marks AS mark
MATCH (f:Flow {key: mark.flow})-[m:NOT_COUNTED]->(other:Flow {key: mark.other})
USING INDEX SEEK f:Flow(key) USING INDEX SEEK other:Flow(key)
WHERE m.until = $open AND m.rule = mark.properties.rule AND m.dataset = mark.properties.dataset
  AND m.record = mark.properties.record
SET m.until = $load
