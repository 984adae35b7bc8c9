// Clauses that many texts need, each written once: a text says visible(s) and is read as what stands here, with s for x.
// A macro may use those before it. The names that a body binds itself (mark) are no arguments of it.

//: stands_at(x, load)
x.since <= load < x.until

// Visible at the moment asked about, whichever source states it: for what an answer needs in order to be understood
// (names, identity, the meaning of arguments), not for what it says.
//: stands(x)
stands_at(x, $now)

// What answers say: stated at the moment asked about, and not by a source that was excluded.
//: visible(x)
stands(x) AND NOT x.source IN $excluded

// Whether the dataset and the publisher that are asked within, if any, state it.
//: is_within(x)
x.dataset = coalesce($within.dataset, x.dataset) AND x.source IN coalesce($within.publisher, [x.source])

// Why sums leave a flow out, null if they do not: a revised budget replaces it, or what is within counts instead of it.
// To look first whether there is any mark costs little, to collect them much.
//: why_not_counted(x)
CASE WHEN x.not_counted IS NOT NULL THEN x.not_counted
     WHEN EXISTS { (x)-[:NOT_COUNTED]->() } THEN head(COLLECT {
       MATCH (x)-[mark:NOT_COUNTED]->() WHERE visible(mark) AND is_within(mark)
       RETURN mark.rule ORDER BY mark.rule LIMIT 1 }) END

//: is_counted(x)
x.not_counted IS NULL AND NOT EXISTS { (x)-[mark:NOT_COUNTED]->() WHERE visible(mark) AND is_within(mark) }

// Neither replaced by a revised budget, nor of a version of an activity instead of which another one is counted.
//: is_current(x)
x.not_counted IS NULL AND NOT EXISTS { (x)-[mark:NOT_COUNTED {rule: 'duplicate activity'}]->() WHERE visible(mark) }

// The date of x as EDTF; one that is only a limit as an interval with an unknown end: before 2018 is /2018.
//: edtf_of(x)
CASE x.date_bound WHEN 'before' THEN '/' + last(split(x.date, '/')) WHEN 'after' THEN head(split(x.date, '/')) + '/'
                  ELSE x.date END

// What a party did with a document.
//: act_of(x)
CASE WHEN type(x) <> 'PARTY_TO' THEN toLower(type(x)) WHEN x.role = 'territory' THEN 'territory'
     ELSE coalesce(x.act, 'party') END
