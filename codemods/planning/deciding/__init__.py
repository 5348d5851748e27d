"""What is proposed: the answers, the place of the init call, and how Sentry starts."""
