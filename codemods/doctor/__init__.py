"""What is wrong with a set-up, read from the files: one rule a file, and what collects them."""
