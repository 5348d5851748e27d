"""The lines by which a package is in a project's code: imports of it, and its names in settings."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.modules import Modules
from codemods.files.model import Evidence
from codemods.files.syntax import parsed


def lines_of_package(modules: Modules, name: str, settings: Iterable[str] = ()) -> list[Evidence]:
    """Return where files import a package, name it in a string, or assign one of its `settings`.

    A module of the project's own by that name is none: then there is nothing to return.
    """
    settings = frozenset(settings)
    own = (f"{name}.py", f"{name}/__init__.py")
    if any(path in own or path.endswith(tuple(f"/{one}" for one in own)) for path in modules.files):
        return []
    held = modules.project.holding({name, *settings}, modules.files)
    found: dict[Evidence, None] = {}
    for path in sorted({path for paths in held.values() for path in paths}):
        for line in sorted(set(_lines(modules.project.get(path, ""), name, settings))):
            found[modules.evidence(path, line)] = None
    return list(found)


def _lines(text: str, name: str, settings: frozenset[str]) -> Iterator[int]:
    try:
        tree = parsed(text)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            words: list[object] = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            words = [] if node.level else [node.module or ""]
        else:
            words = [node.value] if isinstance(node, ast.Constant) else []
        if any(_is_of(word, name) for word in words) or _is_set(node, settings):
            yield getattr(node, "lineno", 1)


def _is_set(node: ast.AST, settings: frozenset[str]) -> bool:
    if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
        return (node.id if isinstance(node, ast.Name) else node.attr) in settings
    return False


def _is_of(value: object, name: str) -> bool:
    return isinstance(value, str) and (value == name or value.startswith(f"{name}."))
