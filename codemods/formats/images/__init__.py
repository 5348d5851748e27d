"""What an image is built from: one file a kind of line, each with an `edit`."""
