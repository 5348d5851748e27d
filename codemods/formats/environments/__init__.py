"""Files that list a project's environment variables, one format per module.

A format has `matches(path)`, by name; `edit(text, *, names)`, which lists those variables
without a value, in the way of its neighbours, or leaves the text as it is where the first of
them is listed already; and `undo`, which takes them out again where they still have none.
Only templates are edited that are meant to be committed: a `.env` itself is never read.
"""
