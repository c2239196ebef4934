"""The search: what it knows, the engine that ranks, and why it ranks so."""
