"""Folders of the project that a file puts on `sys.path` itself, by names that are written there."""

from __future__ import annotations

import ast
from posixpath import dirname, join, normpath

from codemods.files.project import Project
from codemods.files.syntax import parsed

_METHODS = frozenset(("append", "insert", "extend", "addsitedir"))


def added_paths(project: Project, root: str, path: str) -> tuple[str, ...]:
    """Return the folders that hold Python files, from the folder of a start or of the file itself.

    `sys.path.append("lib")` and `sys.path.insert(0, os.path.join(HERE, "lib"))` both mean `lib`.
    """
    text = project.get(path, "")
    if "sys.path" not in text and "addsitedir" not in text:
        return ()
    try:
        tree = parsed(text)
    except SyntaxError:
        return ()
    named = [
        part.value.strip("/")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _is_adding(call.func)
        for argument in call.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    folders = (normpath(join(base, name)) for name in named for base in (dirname(path), root))
    return tuple(dict.fromkeys(f for f in folders if _holds_python(project, f)))


def _is_adding(function: ast.expr) -> bool:
    if not isinstance(function, ast.Attribute) or function.attr not in _METHODS:
        return False
    return ast.unparse(function.value) in ("sys.path", "site")


def _holds_python(project: Project, folder: str) -> bool:
    return any(path.startswith(f"{folder}/") for path in project.python)
