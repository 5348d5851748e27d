"""What a project is: its subprojects, what starts there, and what is there of Sentry."""
