"""The doors: HTTP, command line, settings; everything is wired together here."""
