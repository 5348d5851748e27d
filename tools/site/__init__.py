"""The documentation as a site: `python -m tools.site FOLDER`, and what of it is made from facts."""
