"""Files that start processes with the variables that they list, one a module.

A format has `matches(path)`, by name, and `passed(text)`, which yields a `Passed` for each
process. One that lists the variables of functions has `WHERE`, where one is added, and `LINES`,
which add one without a value: valid there as they stand.
"""
