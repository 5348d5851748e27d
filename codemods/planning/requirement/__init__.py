"""What the project has to require of sentry-sdk, and what keeps it from that."""
