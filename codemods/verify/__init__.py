"""Verification: the project's processes are started, and what Sentry would get is read."""
