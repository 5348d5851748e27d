"""Where a path of a file's own lies in the project: `f"{dirname(__file__)}/page.py"`."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from posixpath import dirname, normpath

from codemods.code.facts.dotted import dotted

_FOLDERS = ("os.path.dirname", "path.dirname", "dirname")
_JOINS = ("os.path.join", "path.join", "join")
# What changes nothing of where a path lies.
_SAME = frozenset(
    """Path PurePath abspath absolute as_posix expanduser fspath normpath realpath resolve
    str""".split()
)


def assigned(tree: ast.AST) -> dict[str, ast.expr]:
    """Return what each name of a file is bound to that is bound once."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                found.setdefault(dotted(target), []).append(node.value)
    return {name: values[0] for name, values in found.items() if name and len(values) == 1}


def own_place(node: ast.expr, path: str, names: Mapping[str, ast.expr], deep: int = 0) -> str:
    """Return the path in the project that an expression of a file stands for, "" for no such."""

    def of(inner: ast.expr) -> str:
        return own_place(inner, path, names, deep + 1) if deep < 9 else ""

    if isinstance(node, ast.Name):
        known = names.get(node.id)
        return path if node.id == "__file__" else of(known) if known else ""
    if isinstance(node, ast.Attribute):
        place = of(node.value) if node.attr == "parent" else ""
        return _above(place)
    if isinstance(node, ast.Call):
        return _of_call(node, of)
    if isinstance(node, ast.JoinedStr):
        first, *rest = [p.value if isinstance(p, ast.FormattedValue) else p for p in node.values]
        return _joined(of(first), rest, "")
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.Add):
        return _joined(of(node.left), [node.right], "/" * isinstance(node.op, ast.Div))
    return ""


def _of_call(call: ast.Call, of: Callable[[ast.expr], str]) -> str:
    name = dotted(call.func)
    last = name.rpartition(".")[2] or getattr(call.func, "attr", "")
    if name in _FOLDERS and call.args:
        return _above(of(call.args[0]))
    if name in _JOINS and call.args:
        return _joined(of(call.args[0]), call.args[1:], "/")
    if isinstance(call.func, ast.Attribute) and last == "joinpath":
        return _joined(of(call.func.value), call.args, "/")
    if last in _SAME:
        inner = call.args[0] if call.args else getattr(call.func, "value", None)
        return of(inner) if inner is not None else ""
    return ""


def _above(place: str) -> str:
    return (dirname(place) or ".") if place not in ("", ".") else ""


def _joined(place: str, parts: list[ast.expr], between: str) -> str:
    if not place:
        return ""
    for part in parts:
        if not isinstance(part, ast.Constant) or not isinstance(part.value, str):
            return ""
        place += f"{between}{part.value}"
    return normpath(place)
