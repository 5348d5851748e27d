"""Who reads a `.env`, and which variables of the project's own switch Sentry."""
