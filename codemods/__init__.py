"""The codemods behind the template: scan a project, plan, apply, report.

Run as `python -m codemods` from a checkout or `copier-sentry` where it is installed; never
imported by a user's project.
"""
