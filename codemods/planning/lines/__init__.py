"""How lines of ours are laid out, so that they fit the file and its linters."""
