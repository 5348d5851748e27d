"""The project's frontends, and whether Sentry is in them."""
