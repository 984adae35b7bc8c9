"""Questions about agreements: who signed, ratified, belongs to what."""
