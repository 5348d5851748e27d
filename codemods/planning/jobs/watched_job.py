"""The lines that watch a scheduled job of another module: a function that stands in for it."""

from __future__ import annotations

import ast

from codemods.code.importing.modules import Modules
from codemods.editing.source.calls import imported_names
from codemods.editing.source.source import parsed


def name_of(function: str) -> str:
    """Return what the function is called that stands in for a dotted one."""
    return f"{function.rpartition('.')[2]}_watched"


def lines(modules: Modules, path: str, function: str, file: str, opening: str) -> str:
    """Return a module-level function for `path` that runs a job of `file` below `opening`.

    `function` is dotted as `path` imports it. A coroutine is awaited, since one that is only
    called never runs, and whatever the scheduler passes on is passed on.
    """
    name = function.rpartition(".")[2]
    waits = _is_coroutine(modules.project[file], name)
    called = _bound(modules.project[path], function)
    imported = "" if called else f"    {_import_of(function)}\n"
    known = {item.bound for item in modules.facts(path).imports if not item.scope}
    head = "" if "sentry_sdk" in known else "import sentry_sdk\n\n\n"
    return (
        f"{head}{'async ' if waits else ''}def {name_of(function)}(*args, **kwargs):\n{imported}"
        f"    {opening}\n"
        f"        return {'await ' if waits else ''}{called or name}(*args, **kwargs)"
    )


def _is_coroutine(text: str, name: str) -> bool:
    return isinstance(_function(text, name), ast.AsyncFunctionDef)


def _function(text: str, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = (n for n in parsed(text).body if isinstance(n, kinds) and n.name == name)
    return next(found, None)


def _bound(text: str, function: str) -> str:
    """Return how a module's own imports name a function, "" where none at its top does."""
    for node in parsed(text).body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for bound, dotted in imported_names(node):
            rest = function.removeprefix(dotted)
            if rest != function and (not rest or rest[0] == "."):
                return f"{bound}{rest}"
    return ""


def _import_of(function: str) -> str:
    module, _, name = function.rpartition(".")
    return f"from {module if module.strip('.') else f'{module}.'} import {name}"


def defined(modules: Modules, path: str, function: str) -> tuple[str, str]:
    """Return the file in which a dotted function is defined and its name there."""
    if function in modules.facts(path).parameters:
        return path, function
    module, _, name = function.rpartition(".")
    dots = len(module) - len(module.lstrip("."))
    for item in modules.facts(path).imports:
        if item.level == dots and (item.module == module.lstrip(".") or item.bound == name):
            for target in modules.imported(path, item):
                if name in modules.facts(target).parameters:
                    return target, name
    found, _ = modules.find(module, modules.roots(path)) if module and not dots else ("", "")
    if found and name in modules.facts(found).parameters:
        return found, name
    return "", ""
