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
//: BENEFITS
  MATCH (subject)-[s:BENEFITS]->(object)
//: FINANCED_UNDER
  MATCH (subject)-[s:FINANCED_UNDER]->(object)
//: SUPPORTED
  MATCH (subject)-[s:SUPPORTED]->(object)
//: ADOPTED
  MATCH (subject)-[s:ADOPTED]->(object)
//: APPROVED
  MATCH (subject)-[s:APPROVED]->(object)
//: MANDATES
  MATCH (subject)-[s:MANDATES]->(object)
//: SECRETARIAT_OF
  MATCH (subject)-[s:SECRETARIAT_OF]->(object)
//: HELD_IN
  MATCH (subject)-[s:HELD_IN]->(object)
//: DISCUSSED
  MATCH (subject)-[s:DISCUSSED]->(object)
//: RESULTED_IN
  MATCH (subject)-[s:RESULTED_IN]->(object)
//: HOLDS_POST
  MATCH (subject)-[s:HOLDS_POST]->(object)
//: REPRESENTED
  MATCH (subject)-[s:REPRESENTED]->(object)
//: LOCATED_IN
  MATCH (subject)-[s:LOCATED_IN]->(object)
//: PART_OF
  MATCH (subject)-[s:PART_OF]->(object)
//: SUCCEEDED_BY
  MATCH (subject)-[s:SUCCEEDED_BY]->(object)
//: RELATED_TO
  MATCH (subject)-[s:RELATED_TO]->(object)
//: ADDRESSES
  MATCH (subject)-[s:ADDRESSES]->(object)
//: HAS_PROVISION
  MATCH (subject)-[s:HAS_PROVISION]->(object)
//: PUBLISHED_BY
  MATCH (subject)-[s:PUBLISHED_BY]->(object)
//: AUTHORED_BY
  MATCH (subject)-[s:AUTHORED_BY]->(object)
//: MENTIONS
  MATCH (subject)-[s:MENTIONS]->(object)
//: DESCRIBES
  MATCH (subject)-[s:DESCRIBES]->(object)
//: JUDGED
  MATCH (subject)-[s:JUDGED]->(object)
//:
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
