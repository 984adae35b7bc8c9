// The dates of the flows selected before this text, each once: the caller tells which are within a period.
//:
RETURN DISTINCT date
ORDER BY date
