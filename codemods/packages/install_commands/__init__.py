"""How a project's own files install what it needs, and where such a command stands."""
