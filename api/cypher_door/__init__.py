"""The door for researchers who write Cypher of their own: read-only, with limits, refused by what the text says."""
