"""The files that list what a project depends on, and which of them gets a requirement."""
