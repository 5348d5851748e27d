"""Files of ours as texts: those of the template, and those of a new project."""
