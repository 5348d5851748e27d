"""Sentry's troubleshooting table as code: one row a cause, in the order in which to look."""
