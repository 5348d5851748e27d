"""Locks: what they hold, and the commands that make them again."""
