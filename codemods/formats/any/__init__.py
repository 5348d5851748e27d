"""What is done to a dependency list whatever its format."""
