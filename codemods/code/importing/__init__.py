"""Which file an import means, by which name a file is imported, and what loads it."""
