"""`sentry` in every template: what is found, and which answers are taken."""
