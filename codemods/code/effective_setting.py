"""In which of several settings files a setting gets the value that counts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.editing.source.source import parsed
from codemods.files.model import Refused
from codemods.files.syntax import nodes

# What runs other settings files by their paths: django-split-settings, and by hand.
_RUNS = ("include", "exec", "execfile")


class Said(NamedTuple):
    """A statement at the top of a file that sets a setting, or that adds to what was set."""

    path: str
    adds: bool
    value: ast.expr


def said(modules: Modules, name: str) -> tuple[Said, ...]:
    """Return the statements of all files that set a setting or add to it."""
    paths = modules.project.holding((name,), modules.files).get(name, ())
    return tuple(one for path in paths for one in _said(modules, path, name))


def defaults(modules: Modules, value: ast.expr | None) -> tuple[ast.expr, ...]:
    """Return what files say that a value is which is kept elsewhere: `settings.CORS_HEADERS`.

    That is what its last word is assigned to, in a class of settings as well.
    """
    name = dotted(value).rpartition(".")[2] if value is not None else ""
    paths = modules.holding({name}).get(name, ()) if name else ()
    return tuple(v for path in paths for v in _assigned(modules, path, name))


def _assigned(modules: Modules, path: str, name: str) -> Iterator[ast.expr]:
    for node in nodes(modules.project.get(path, "")):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(dotted(t).rpartition(".")[2] == name for t in targets):
                yield node.value


def is_replaced(modules: Modules, path: str, statements: tuple[Said, ...]) -> bool:
    """Tell whether all that load a settings file, or it itself, get the value from another one.

    By an import or a star import of theirs; where settings are put together by their paths any
    file beside them counts.
    """
    setting = {one.path for one in statements if not one.adds} - {path}
    if not setting:
        return False
    if setting & {p for p, _ in modules.reach(path)}:
        return path not in {one.path for one in statements}
    folder = path.rpartition("/")[0]
    beside = [p for p in modules.files if p.startswith(f"{folder}/" if folder else "")]
    if any(_is_put_together(modules, p) for p in beside):
        return bool(setting.intersection(beside))
    loads = {p: {found for found, _ in modules.reach(p)} for p in beside if p != path}
    above = [p for p, found in loads.items() if path in found and _is_settings(modules, p, path)]
    return bool(above) and all(setting & {p, *loads[p]} for p in above)


def _is_settings(modules: Modules, path: str, base: str) -> bool:
    """Tell whether a file takes all names of another, at once or through a third."""
    stars = (item for item in modules.facts(path).imports if item.name == "*")
    return any(
        found == base or _is_settings(modules, found, base)
        for item in stars
        for found in modules.imported(path, item)
        if found != path
    )


def _is_put_together(modules: Modules, path: str) -> bool:
    calls = modules.facts(path).calls
    return any(not call.scope and call.name.rpartition(".")[2] in _RUNS for call in calls)


def _said(modules: Modules, path: str, name: str) -> Iterator[Said]:
    try:
        tree = parsed(modules.project[path])
    except Refused:
        return
    for node in tree.body:
        if isinstance(node, ast.AugAssign) and _is_name(node.target, name):
            yield Said(path, True, node.value)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(_is_name(target, name) for target in targets):
                yield Said(path, _names(node.value, name), node.value)


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _names(value: ast.expr, name: str) -> bool:
    """Tell whether a value is made of the setting's own earlier one."""
    return any(
        _is_name(node, name) or (isinstance(node, ast.Attribute) and node.attr == name)
        for node in ast.walk(value)
        if isinstance(node, ast.expr)
    )
