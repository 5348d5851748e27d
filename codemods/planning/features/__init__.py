"""Which of the chosen features are in force, and which have no effect."""
