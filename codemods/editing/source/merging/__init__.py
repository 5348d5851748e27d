"""What becomes of a value that we wrote, that the user may have changed, and we want."""
