UNWIND $rows AS row
MATCH ()-[s]->() WHERE elementId(s) = row.ref
SET s = row.properties
