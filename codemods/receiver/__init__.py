"""A Sentry server for one machine, and the processes that report to it."""
