"""Which libraries a project uses, and which of them a process may load."""
