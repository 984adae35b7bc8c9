// The statements of one type (STATEMENT_TYPE stands for it) as columns, a row for each of $parts of the keys; what is
// not stated is ''.
UNWIND $parts AS part
CALL (part) {
  MATCH (subject)-[s:STATEMENT_TYPE]->(object)
  WHERE s.key STARTS WITH part AND visible(s)
  RETURN collect(s.key) AS key, collect(subject.id) AS subject, collect(object.id) AS object,
         collect(coalesce(edtf_of(s), '')) AS date, collect(coalesce(s.modality, '')) AS modality,
         collect(coalesce(s.source, '')) AS publisher,
         collect(coalesce(s.role, '')) AS role, collect(coalesce(s.act, '')) AS act
//: record
         , collect(coalesce(s.dataset, '')) AS dataset, collect(coalesce(s.record, '')) AS record,
         collect(coalesce(s.basis, '')) AS basis
//:
}
RETURN *
