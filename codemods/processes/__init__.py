"""What the project starts: apps, workers, schedules, and the launch files that show it."""
