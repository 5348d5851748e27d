"""What is planned, one subject a file: each yields edits and notes."""
