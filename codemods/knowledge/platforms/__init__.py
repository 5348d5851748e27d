"""Platforms that call functions of a project: `PLATFORM`, one file each."""
