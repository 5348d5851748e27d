"""What several commands do alike: read the project, ask, run it, and say its locks."""
