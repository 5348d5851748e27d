"""The codemods behind the template: project -> scan -> plan -> apply -> write -> report.

Run as `python -m codemods` from a checkout; never installed and never imported by a
user's project.
"""
