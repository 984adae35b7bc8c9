// Which cells of each flow are asked for, as their places in its lists c, where a division is asked for: over places, or
// over places and themes by one vocabulary; what states no theme of that is divided over places alone. '' stands for
// what is for no place or theme that is stated. A flow that only touches what is asked for has no such cell.
//: divided
WITH f, p, date, why, cells_of(f) AS c
WITH f, p, date, why, c,
//: places
     'places' AS division
//: vocabulary named
     CASE WHEN $division IN c.cell_divisions THEN $division ELSE 'places' END AS division
//: vocabulary open
     head([i IN range(0, size(c.cells) - 1) WHERE c.cell_themes[i] IN $sectors | c.cell_divisions[i]]) AS division
//: divided
WITH f, p, date, why, c, [i IN range(0, size(c.cells) - 1) WHERE c.cell_divisions[i] = division
//: cells of country
                          AND c.cell_places[i] IN $country
//: cells of sectors
                          AND c.cell_themes[i] IN $sectors
//: without country
                          AND c.cell_places[i] = ''
//: without sector
                          AND c.cell_themes[i] = ''
//: divided
     ] AS parts
