"""What is remembered from one run to the next, in the user's cache folder."""
