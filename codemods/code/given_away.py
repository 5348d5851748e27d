"""Whether what a function makes leaves it, so that others can use it."""

from __future__ import annotations

import ast

from codemods.files.syntax import parsed

_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def leaves_function(text: str, line: int) -> bool:
    """Tell whether what is made on a line is for others: at the top, returned, or global.

    An attribute belongs to its object, and goes where that goes.
    """
    functions = (n for n in ast.walk(parsed(text)) if isinstance(n, _FUNCTION))
    around = [f for f in functions if f.lineno < line <= (f.end_lineno or 0)]
    if not around:
        return True
    maker = max(around, key=lambda f: f.lineno)
    made = {name for node in ast.walk(maker) for name in _targets(node, line)}
    return any(_gives(node, made, line) for node in ast.walk(maker))


def _targets(node: ast.AST, line: int) -> list[str]:
    """Return the names that an assignment on a line binds."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or not node.lineno <= line:
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    within = line <= (node.end_lineno or node.lineno)
    return [t.id for t in targets if within and isinstance(t, ast.Name)]


def _gives(node: ast.AST, made: set[str], line: int) -> bool:
    """Tell whether a node hands the object on: `return app`, `yield app`, `global app`."""
    if isinstance(node, ast.Global):
        return not made.isdisjoint(node.names)
    if not isinstance(node, ast.Return | ast.Yield | ast.YieldFrom) or node.value is None:
        return False
    within = node.lineno <= line <= (node.end_lineno or node.lineno)
    return within or any(isinstance(n, ast.Name) and n.id in made for n in ast.walk(node.value))
