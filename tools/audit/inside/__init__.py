"""What runs in the sandbox, on the standard library alone."""
