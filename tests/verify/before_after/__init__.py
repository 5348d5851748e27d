"""What is said of two sides, and what two sides of a real process do."""
