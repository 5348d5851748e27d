"""Files that name what a pipeline's own processes load, one a pipeline, by its file's stem.

Each has `matches(path)` and `read(text)`, which yields `Handler`s: a file of the project, below
the folder of the file that names it or below the top, or a dotted module.
"""
