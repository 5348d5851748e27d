"""Before and after: each process is started without our edits and with them, and compared."""
