"""What a process is asked while it runs."""
