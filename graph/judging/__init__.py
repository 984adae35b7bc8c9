"""Judgements about identity: what people decided, what rules propose, and what waits to be looked at."""
