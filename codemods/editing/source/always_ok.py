"""Jobs whose failure nobody hears of: a monitor around one would say ok to each run."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from codemods.editing.source.calls import dotted, imported_names
from codemods.editing.source.kept_errors import always, kept_errors

# What gives a failure back as a number (https://docs.python.org/3/library/subprocess.html).
_STARTS = frozenset(("os.system", "subprocess.Popen", "subprocess.call", "subprocess.run"))

_SHOWING = frozenset("communicate debug error info print wait warning".split())


def always_ok(tree: ast.Module, job: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Return why a monitor around a function would say ok to each run, "" where it would not."""
    if kept := kept_errors(job.body):
        return (
            f"`{job.name}` ends its errors itself (the `try` on line {kept.lineno}), so a monitor "
            "around it would say ok to each run: put it around the work itself."
        )
    if program := unasked_program(tree, job.body):
        return (
            f"`{job.name}` starts a program on line {program.lineno} and does not ask how that "
            "ends, so a monitor would say ok to each run: have it raise (`subprocess.run(..., "
            "check=True)`), then run this again."
        )
    return ""


def unasked_program(tree: ast.Module, body: Sequence[ast.stmt]) -> ast.Call | None:
    """Return the first call in a function's body by which it always starts such a program.

    What is done with the result is not followed: only what drops it counts, waits for its end or
    shows it. A `check` is one that raises, whatever it is given but False.
    """
    dropped = (node.value for node in always(body) if _is_dropped(node, body))
    calls = (value for value in dropped if isinstance(value, ast.Call))
    return next(_unchecked(tree, calls), None)


def runs_unchecked(tree: ast.Module, line: int) -> bool:
    """Tell whether the block that begins on a line runs a program whose failure raises nothing."""
    blocks = (n for n in ast.walk(tree) if isinstance(n, ast.Try) and n.lineno == line)
    calls = (n for block in blocks for n in ast.walk(block) if isinstance(n, ast.Call))
    return any(_unchecked(tree, calls))


def _unchecked(tree: ast.Module, calls: Iterable[ast.Call]) -> Iterator[ast.Call]:
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))
    names = dict(pair for node in imports for pair in imported_names(node))
    yield from (c for c in calls if dotted(c.func, names) in _STARTS and not _raises(c))


def _is_dropped(node: ast.stmt, body: Sequence[ast.stmt]) -> TypeGuard[ast.Expr | ast.Assign]:
    """Tell whether a statement drops a value, or keeps it by a name that nothing asks."""
    if not isinstance(node, ast.Assign):
        return isinstance(node, ast.Expr)
    names = {target.id for target in node.targets if isinstance(target, ast.Name)}
    inner = [n for statement in body for n in ast.walk(statement)]
    shown = {id(n) for one in inner if _shows(one) for n in ast.walk(one)}
    loads = (n for n in inner if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load))
    asked = any(n.id in names and id(n) not in shown for n in loads)
    return len(names) == len(node.targets) and not asked


def _shows(node: ast.AST) -> bool:
    """Tell whether a statement prints or logs something, or waits for a program's end."""
    call = node.value if isinstance(node, ast.Expr) else None
    called = call.func if isinstance(call, ast.Call) else None
    return getattr(called, "attr", getattr(called, "id", "")) in _SHOWING


def _raises(call: ast.Call) -> bool:
    given = [keyword for keyword in call.keywords if keyword.arg in ("check", None)]
    return any(ast.unparse(keyword.value) != "False" for keyword in given)
