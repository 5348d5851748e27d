"""What runs inside the project's processes: Python 3.8, the standard library, sentry-sdk."""
