"""Where the project's own code has secrets that no option of the SDK keeps back."""
