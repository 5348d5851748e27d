"""Having a job report what it raises, where that ends with its process or is kept by its pool.

So does a function that a platform calls whose worker keeps the error, or whose process is frozen
behind the answer: what was captured is sent first.

No hook of Sentry sees an error that ends a child of `multiprocessing` or a result that nothing
asks for, and by fork what was logged right before is lost as well. `serverless_function` of the
SDK captures, flushes and raises again; it is found by the function's name, as spawn looks for it.
A thread needs no flush, which would wait for what all others of its process send.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.editing.source.calls import own_nodes
from codemods.editing.source.imports.bindings import Binding, executed, local_name
from codemods.editing.source.needed_import import dump_without, imported
from codemods.editing.source.source import Source, own, parsed
from codemods.files.model import Refused
from codemods.files.syntax import same_tree

BINDING = Binding("sentry_sdk.integrations.serverless", "serverless_function")
FROZEN = "frozen"
KEPT = "kept"
COMMENTS = {
    "process": "  # reports what would end with this process",
    "pool": "  # reports what its pool keeps unasked",
    "thread": "  # reports what its pool keeps unasked",
    FROZEN: "  # sends before the process is frozen",
    KEPT: "  # reports what the worker keeps to itself",
}
_BY_PLATFORM = (FROZEN, KEPT)
_UNFLUSHED = "(flush=False)"


def decorator(name: str, runs: str) -> str:
    """Return the line above a job that `runs` in a process, a pool, a thread, or for a platform."""
    return f"@{name}{_UNFLUSHED if runs == 'thread' else ''}{COMMENTS[runs]}"


def edit(
    text: str, *, function: str, first_party: Sequence[str] = (), runs: str = "process"
) -> str:
    """Return `text` with `function` ("work", "Child.run") decorated; unchanged if it is already.

    Other decorators change what is called, but for a platform, which calls what they make: ours
    stands below them. Raises Refused.
    """
    source = Source.of(text)
    job, owner = find_function(source.tree, function)
    if any(BINDING.member in ast.dump(one) for one in job.decorator_list):
        return text
    is_changed = job.decorator_list and runs not in _BY_PLATFORM
    if is_changed or any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes(job)):
        raise Refused(f"`{function}` is not called as it stands there: report its errors by hand.")
    edited, name = imported(source, BINDING, owner, first_party)
    job, _ = find_function(edited.tree, function)
    line = edited.lines[job.lineno - 1]
    indent = line[: len(line) - len(line.lstrip())]
    result = edited.inserted(job.lineno - 1, [f"{indent}{decorator(name, runs)}"])
    if dump_without(own(text), BINDING) != dump_without(_bare(result, function, -1), BINDING):
        raise Refused("The edit would have changed other code: put the line in by hand.")
    return result


def undo(text: str, *, function: str) -> str:
    """Return `text` without the decorator; unchanged if it isn't there.

    Its import is left to `drop_imports`. Raises Refused where it does not stand alone.
    """
    source = Source.of(text)
    name = local_name(BINDING, executed(source.tree.body))
    try:
        job, _ = find_function(source.tree, function)
    except Refused:
        return text  # the function itself is gone
    ours = [
        one for one in job.decorator_list if name and ast.unparse(one) in (name, name + _UNFLUSHED)
    ]
    if not ours:
        return text
    result = source.deleted(ours[0].lineno - 1, ours[0].lineno)
    if not same_tree(parsed(result), _bare(text, function, job.decorator_list.index(ours[0]))):
        raise Refused(f"The decorator on line {ours[0].lineno} can't be taken out alone.")
    return result


def _bare(text: str, function: str, at: int) -> ast.Module:
    """Return the tree of a text without one decorator of a function."""
    tree = own(text)
    job, _ = find_function(tree, function)
    del job.decorator_list[at]
    return tree


def find_function(tree: ast.Module, function: str) -> tuple[ast.FunctionDef, ast.stmt]:
    """Return a function, of a class or none, and the module-level statement that it stands in."""
    owner, _, name = function.rpartition(".")
    block: list[tuple[ast.stmt, ast.stmt]] = [(s, s) for s in tree.body]
    if owner:
        classes = [s for s in tree.body if isinstance(s, ast.ClassDef) and s.name == owner]
        block = [(s, one) for one in classes for s in one.body]
    found = [(s, t) for s, t in block if isinstance(s, ast.FunctionDef) and s.name == name]
    if len(found) != 1:
        raise Refused(f"`{function}` is not one function of this file: report its errors by hand.")
    return found[0]
