"""Who runs an init call that stands in a function: as far as any file names it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.code.facts.read import read_module
from codemods.code.importing.running_files import is_test
from codemods.editing.source.calls import path_to
from codemods.editing.source.never_run import never_run
from codemods.editing.source.source import parsed
from codemods.files.project import Project
from codemods.knowledge.called_by_name import FACTORIES, INCLUDED
from codemods.knowledge.organisations.organisation import SETUP
from codemods.sentry.existing import Existing

_WORDS = (".md", ".rst", ".txt", ".html", ".po")  # what is written for people


def callers(project: Project, existing: Existing) -> Iterator[str]:
    """Yield what a process names that runs an init call, "" where importing the file does.

    A framework calls the methods of a class that inherits from one of its own.
    """
    kind, _, path = existing.init.scope.partition(" ")
    owner, _, name = path.rpartition(".")
    yield name
    is_hooked = bool(existing.init.handler)  # then its signal calls it, and not the class
    if kind == "method" and not is_hooked and _inherits(project[existing.path], owner):
        yield owner.rpartition(".")[2]


def never_called(project: Project, existing: Existing) -> str:
    """Return the function that holds an init call and that nothing names, "" if there is none.

    For a call on module level, that is the module, where nothing names or imports it. A method
    of a class with bases, a dunder and what is hooked to a signal may be called by a framework.
    A test that calls it starts nothing of what runs.
    """
    kind, _, path = existing.init.scope.partition(" ")
    if existing.path not in project.paths:
        return ""  # nor are its neighbours looked into, as in a `build` folder
    if kind == "module":
        return _forgotten(project, existing)
    name = path.rpartition(".")[2]
    if kind not in ("function", "method") or existing.init.handler or name.startswith("__"):
        return ""
    if kind == "method" and _inherits(project[existing.path], path.rpartition(".")[0]):
        return ""
    among = is_test(existing.path)
    holding = project.holding((name,), project.paths).get(name, ())
    holding = tuple(path for path in holding if among or not is_test(path))
    if name in (*FACTORIES, INCLUDED) or any(_names(project, path, name) for path in holding):
        return ""
    return name


def _forgotten(project: Project, existing: Existing) -> str:
    """Return the name of a module of Sentry's own that nothing imports or names, else "".

    One that is called otherwise may be what is started.
    """
    folder, _, file = existing.path.rpartition("/")
    name = folder.rpartition("/")[2] if file == "__init__.py" else file.removesuffix(".py")
    if "sentry" not in name.lower() or name == SETUP or existing.init.main_guard:
        return ""
    others = (
        p for p in project.holding((name,), project.paths).get(name, ()) if p != existing.path
    )
    return (
        "" if any(_names(project, p, name) or _imports(project, p, name) for p in others) else name
    )


def _imports(project: Project, path: str, name: str) -> bool:
    """Tell whether a Python file imports a module of that name, or something of it."""
    if not path.endswith(".py"):
        return False
    for node in ast.walk(parsed(project[path])):
        if isinstance(node, ast.ImportFrom):
            parts = {*(node.module or "").split("."), *(one.name for one in node.names)}
        elif isinstance(node, ast.Import):
            parts = {part for one in node.names for part in one.name.split(".")}
        else:
            continue
        if name in parts:
            return True
    return False


def callable_plainly(project: Project, existing: Existing) -> str:
    """Return the function on module level that starts Sentry and needs no argument, or ""."""
    kind, _, name = existing.init.scope.partition(" ")
    if kind != "function" or existing.init.handler or name in (*FACTORIES, INCLUDED):
        return ""
    for node in parsed(project[existing.path]).body:
        if isinstance(node, ast.FunctionDef) and node.name == name and not node.decorator_list:
            given = node.args
            needed = len(given.posonlyargs) + len(given.args) - len(given.defaults)
            return "" if needed or None in given.kw_defaults else name
    return ""


def _names(project: Project, path: str, name: str) -> bool:
    """Tell whether a file names a function other than by defining or importing it, or in words.

    A comment names what was switched off; what can't be read may name anything.
    """
    if path.endswith(_WORDS):
        return False
    if not path.endswith(".py") or read_module(project[path]).broken:
        lines = (line.partition("#")[0] for line in project[path].splitlines())
        return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line) for line in lines)
    return named_again(project[path], name)


def named_again(text: str, name: str) -> bool:
    """Tell whether a file names a function, other than by defining or importing it.

    Not where nothing ever runs: that is as good as a comment.
    """
    tree = parsed(text)
    naming = (n for n in ast.walk(tree) if isinstance(n, ast.expr) and _says(n, name))
    return any(not never_run(path_to(tree, node)[:-1], node) for node in naming)


def _says(node: ast.expr, name: str) -> bool:
    """Tell whether an expression is a name, or a text that means one."""
    if isinstance(node, ast.Name) and node.id == name:
        return True
    if isinstance(node, ast.Attribute) and node.attr == name:
        return True
    said = node.value if isinstance(node, ast.Constant) else None
    return isinstance(said, str) and name in said.replace(":", ".").split(".")


def _inherits(text: str, owner: str) -> bool:
    last = owner.rpartition(".")[2]
    classes = (n for n in ast.walk(parsed(text)) if isinstance(n, ast.ClassDef))
    return any(c.name == last and c.bases for c in classes)
