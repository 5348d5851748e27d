"""Imports in a file: what they bind, and where one of ours goes in and out."""
