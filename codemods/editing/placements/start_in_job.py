"""Starting Sentry where a job runs, in a child process that loads no other file of the project.

By fork the child has what its parent has, and the import does nothing. By spawn or forkserver,
behind a server, it imports the file of its job alone: on that one's module level the import could
come before what the parent has to do first, in the job it can't.
"""

from __future__ import annotations

import ast

from codemods.editing.placements.report_in_child import find_function
from codemods.editing.source.source import Import, Source, blank, first_line, last_line, own, parsed
from codemods.files.model import Refused
from codemods.files.syntax import same_tree


def edit(text: str, *, function: str, statement: str) -> str:
    """Return `text` with `statement` first in `function`, below its docstring; once.

    Raises Refused.
    """
    source, wanted = Source.of(text), ast.parse(statement).body[0]
    job, _ = find_function(source.tree, function)
    if any(same_tree(one, wanted) for one in job.body):
        return text
    first = job.body[0]
    row = source.lines[first_line(first) - 1]
    indent = row[: len(row) - len(row.lstrip())]
    if job.lineno == first.lineno or len(indent.encode()) != first.col_offset:
        raise Refused(f"`{function}` stands on one line: start Sentry in it by hand.")
    index, is_apart = _place(source, job)
    result = source.inserted(index, [f"{indent}{statement}", *([] if is_apart else [""])])
    if not same_tree(parsed(text), _without(result, function, wanted)):
        raise Refused("The edit would have changed other code: put the line in by hand.")
    return result


def undo(text: str, *, function: str, statement: str) -> str:
    """Return `text` without the statement; unchanged if it isn't there. Raises Refused."""
    source, wanted = Source.of(text), ast.parse(statement).body[0]
    try:
        job, _ = find_function(source.tree, function)
    except Refused:
        return text  # the function itself is gone
    ours = [one for one in job.body if same_tree(one, wanted)]
    if not ours:
        return text
    end = last_line(ours[0])
    is_spaced = ours[0] is job.body[0] and end < len(source.lines) and blank(source.lines[end])
    result = source.deleted(ours[0].lineno - 1, end + is_spaced)
    if len(job.body) == 1 or not same_tree(parsed(result), _without(text, function, wanted)):
        raise Refused(f"The import on line {ours[0].lineno} can't be taken out alone.")
    return result


def _place(source: Source, job: ast.FunctionDef) -> tuple[int, bool]:
    """Return the line that ours goes before, and whether nothing has to part it from the next.

    That is below a docstring, else above the comments of what is first: Black and ruff have a
    blank line between an import and what is none.
    """
    first = job.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        index = last_line(first)
        following = source.lines[index : index + 1]
        return index, not following or blank(following[0]) or len(job.body) == 1
    index = first_line(first) - 1
    while blank(source.lines[index - 1]) or source.lines[index - 1].lstrip().startswith("#"):
        index -= 1
    return index, isinstance(first, Import) or blank(source.lines[index])


def _without(text: str, function: str, wanted: ast.stmt) -> ast.Module:
    """Return the tree of a text without the first such statement in a function."""
    tree = own(text)
    job, _ = find_function(tree, function)
    job.body.remove(next(one for one in job.body if same_tree(one, wanted)))
    return tree
