"""What sentry-sdk itself takes, imports, asks of others and costs, by its version."""
