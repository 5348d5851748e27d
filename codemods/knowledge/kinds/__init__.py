"""What the files of facts hold, as values: one kind a file."""
