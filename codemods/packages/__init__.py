"""What is installed: declared where, locked to what, by which commands, changed how."""
