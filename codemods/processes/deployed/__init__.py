"""What is deployed: each process with its environment, and what it can import there."""
