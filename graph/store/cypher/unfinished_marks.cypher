// Whether any derived marks, totals or groups of an interrupted load are left, by its number.
CALL () {
  MATCH (t:Total) WHERE t.since > $now RETURN t AS one LIMIT 1
  UNION ALL
  MATCH (t:Total) WHERE $now < t.until < $open RETURN t AS one LIMIT 1
  UNION ALL
  MATCH ()-[m:NOT_COUNTED]->() WHERE m.since > $now RETURN m AS one LIMIT 1
  UNION ALL
  MATCH ()-[m:NOT_COUNTED]->() WHERE $now < m.until < $open RETURN m AS one LIMIT 1
  UNION ALL
  MATCH ()-[j:SAME_AS]->() WHERE j.begun > $now RETURN j AS one LIMIT 1
  UNION ALL
  MATCH ()-[j:SAME_AS]->() WHERE $now < j.ended < $open RETURN j AS one LIMIT 1
}
RETURN count(one) > 0 AS is_left
