// The database handles of the flows selected before this text.
RETURN collect(elementId(f)) AS flows
