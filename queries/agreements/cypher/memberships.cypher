// Who is stated to be a member of what, whenever; with $other, of that one in the same organisations, too.
MATCH (member:Entity)-[s:MEMBER_OF]->(organisation:Entity)
WHERE s.since <= $now < s.until AND NOT s.source IN $excluded
  AND (size($member) = 0 OR member.id IN $member + $other)
  AND (size($organisation) = 0 OR organisation.id IN $organisation)
RETURN member, organisation, [s] AS statements
ORDER BY organisation.id, member.id, s.date, s.key
LIMIT $bound
