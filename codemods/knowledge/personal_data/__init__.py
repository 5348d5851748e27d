"""What leaves a process of personal data and secrets, and what keeps it back."""
