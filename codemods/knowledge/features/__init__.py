"""One file a feature of Sentry: when it is recommended, what it needs, what it brings."""
