UNWIND $records AS record
CREATE (r:Record)
SET r = record
