"""Which processes were chosen, and how each of them comes to load Sentry, or does not."""
