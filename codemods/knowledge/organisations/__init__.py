"""What an organisation asks of every project, and the reader of its file."""
