"""Folders of the project that a file puts on `sys.path` itself, by names that are written there."""

from __future__ import annotations

import ast
from posixpath import dirname, join, normpath

from codemods.files.project import Project
from codemods.files.syntax import nodes

PATHS = ("sys.path.append", "sys.path.insert", "sys.path.extend", "site.addsitedir")


def added_paths(project: Project, root: str, path: str) -> tuple[str, ...]:
    """Return the folders that hold Python files, from the folder of a start or of the file itself.

    `sys.path.append("lib")` and `sys.path.insert(0, os.path.join(HERE, "lib"))` both mean `lib`.
    """
    text = project.get(path, "")
    if "sys.path" not in text and "addsitedir" not in text:
        return ()
    named = [
        part.value.strip("/")
        for call in nodes(text)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in PATHS
        for argument in call.args
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    folders = (normpath(join(base, name)) for name in named for base in (dirname(path), root))
    return tuple(dict.fromkeys(f for f in folders if _holds_python(project, f)))


def _holds_python(project: Project, folder: str) -> bool:
    return any(path.startswith(f"{folder}/") for path in project.python)
