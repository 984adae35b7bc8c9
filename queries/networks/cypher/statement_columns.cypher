// The statements of one type as columns, a row for each part of the keys; what is not stated is ''.
UNWIND $parts AS part
CALL (part) {
//: FUNDS
  MATCH (subject:Entity)-[s:FUNDS]->(object:Entity)
//: IMPLEMENTS
  MATCH (subject:Entity)-[s:IMPLEMENTS]->(object:Entity)
//: PARTNERS_IN
  MATCH (subject:Entity)-[s:PARTNERS_IN]->(object:Entity)
//: MANAGES
  MATCH (subject:Entity)-[s:MANAGES]->(object:Entity)
//: SIGNED
  MATCH (subject:Entity)-[s:SIGNED]->(object:Entity)
//: PARTY_TO
  MATCH (subject:Entity)-[s:PARTY_TO]->(object:Entity)
//: ATTENDED
  MATCH (subject:Entity)-[s:ATTENDED]->(object:Entity)
//: HOSTED
  MATCH (subject:Entity)-[s:HOSTED]->(object:Entity)
//: PRESENTED
  MATCH (subject:Entity)-[s:PRESENTED]->(object:Entity)
//: MEMBER_OF
  MATCH (subject:Entity)-[s:MEMBER_OF]->(object:Entity)
//: OF_COUNTRY
  MATCH (subject:Entity)-[s:OF_COUNTRY]->(object:Entity)
//:
  WHERE s.key STARTS WITH part AND visible(s)
  RETURN collect(s.key) AS key, collect(subject.id) AS subject, collect(object.id) AS object,
         collect(coalesce(edtf_of(s), '')) AS date, collect(s.modality) AS modality, collect(s.source) AS publisher,
         collect(coalesce(s.role, '')) AS role, collect(coalesce(s.act, '')) AS act
}
RETURN *
