// Write $records: the properties of each, with its fingerprint and the statements that it makes, as “TYPE key”.
UNWIND $records AS record
CREATE (r:Record)
SET r = record
