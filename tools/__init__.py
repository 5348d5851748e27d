"""Programs for those who work on this project; nothing of them is installed."""
