// Replace the properties of statements; $rows have the database's own handles.
UNWIND $rows AS row
MATCH ()-[s]->() WHERE elementId(s) = row.ref
SET s = row.properties
