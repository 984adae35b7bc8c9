// The statements behind the database's own handles: relationships, and flows of money where these are wanted.
UNWIND $refs AS ref
CALL (ref) {
  MATCH (:Entity)-[s]->(:Entity) WHERE elementId(s) = ref
  RETURN s
//: flows
  UNION ALL
  MATCH (s:Flow) WHERE elementId(s) = ref
  RETURN s
//:
}
RETURN ref, [s] AS statements
LIMIT $bound
