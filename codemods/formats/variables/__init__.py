"""Files that start processes with the variables that they list and no others, one a module.

A format has `matches(path)`, by name; `passed(text)`, which yields a `Passed` for each process;
`WHERE`, where a variable is added, and `LINES`, which add one without a value: valid there as
they stand. It may have `further(path)`, in words what such a process gets beside, "" for nothing,
`BY_LINE`, where its names are those of any file, `APART`, where it gets nothing that its container
has, and `is_fed(texts)`: whether the images and scripts show that they may get more.
"""
