"""Taking out exactly what was put in."""
