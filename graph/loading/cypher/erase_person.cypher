// Remove the person with this $id with all that is stated of them, in every version.
MATCH (p:Person {id: $id})
DETACH DELETE p
