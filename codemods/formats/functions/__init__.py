"""Files that name functions for a platform to call, one format a file.

Each has `matches(path)` and `read(path, text)`, which yields `Handler`s. One whose functions
are named in programs below its file has `SOURCES`, the endings of those.
"""
