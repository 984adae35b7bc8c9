// Who is stated to be a member of what, whenever; with $other, of that one in the same organisations, too.
MATCH (member:Entity)-[s:MEMBER_OF]->(organisation:Entity)
WHERE visible(s)
//: member
    AND member.id IN $member + $other
//:
//: organisation
    AND organisation.id IN $organisation
//:
RETURN member, organisation, [s] AS statements
ORDER BY organisation.id, member.id, s.date, s.key
LIMIT $bound
