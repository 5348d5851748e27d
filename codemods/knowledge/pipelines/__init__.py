"""Pipelines that run code of a project in processes of their own: `PIPELINE`, one file each."""
