"""Python as it is read: which file an import means, what a file says, what importing it does."""
