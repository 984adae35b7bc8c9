// The dates of the flows that touch a boundary, with how many there are of each; null where none is stated.
WITH DISTINCT f, date
RETURN date, count(*) AS count
