"""Questions about actors: who they are, what links them, projects and events."""
