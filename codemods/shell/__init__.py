"""How a command line is read: words, options, wrappers, variables."""
