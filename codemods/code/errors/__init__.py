"""Where the project's own code ends an error, answers it, or never looks at it."""
