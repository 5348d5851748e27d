"""What a process does from its first file on, and what of it matters to Sentry."""
