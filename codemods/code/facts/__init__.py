"""What one Python file says, read from its text alone and kept for the next run."""
