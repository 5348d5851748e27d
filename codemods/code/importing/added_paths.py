"""Folders of the project that a file puts on `sys.path` itself, by names that are written there."""

from __future__ import annotations

import ast
from collections.abc import Mapping
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
    tree = nodes(text)
    given = {
        target.id: node.value
        for node in tree
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    named = [
        name.strip("/")
        for call in tree
        if isinstance(call, ast.Call) and ast.unparse(call.func) in PATHS
        for argument in call.args
        for name in (*_texts(argument), *_texts_of_names(argument, given))
    ]
    folders = (normpath(join(base, name)) for name in named for base in (dirname(path), root))
    return tuple(dict.fromkeys(f for f in folders if _holds_python(project, f)))


def _texts(value: ast.AST) -> list[str]:
    constants = (part.value for part in ast.walk(value) if isinstance(part, ast.Constant))
    return [text for text in constants if isinstance(text, str)]


def _texts_of_names(value: ast.AST, given: Mapping[str, ast.AST]) -> list[str]:
    """Return the texts in what the names of an argument were assigned: `insert(0, str(LIB))`."""
    names = (part.id for part in ast.walk(value) if isinstance(part, ast.Name))
    return [text for name in names if name in given for text in _texts(given[name])]


def _holds_python(project: Project, folder: str) -> bool:
    return any(path.startswith(f"{folder}/") for path in project.python)
