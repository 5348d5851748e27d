"""How one requirement is read from and goes into a dependency file; one file per format.

A format has `matches(path)`, `read(path, text)` and `edit(text, *, requirement, extras,
specifier, group)`. Modules whose name starts with an underscore are no formats.
"""
