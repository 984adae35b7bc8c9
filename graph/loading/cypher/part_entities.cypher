// Let no member of $rows be one with its canonical entity any more, from $load on.
UNWIND $rows AS row
MATCH (:Entity {id: row.member})-[joined:SAME_AS]->(:Entity {id: row.canonical}) WHERE joined.ended = $open
SET joined.ended = $load
