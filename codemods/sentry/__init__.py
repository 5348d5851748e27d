"""What is set up already, and what the answers ask for."""
