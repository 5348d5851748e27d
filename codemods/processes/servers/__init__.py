"""Servers as they work: what they patch and when, also those that a program of ours is."""
