"""The lines by which a package is in a project's code: imports of it, its names in settings, and
what uses a name that one of these has bound: without them the name is not there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.syntax import nodes


def lines_of_package(modules: Modules, name: str, settings: Iterable[str] = ()) -> list[Evidence]:
    """Return where files import a package, name it, use it, or assign one of its `settings`.

    A module of the project's own by that name is none: then there is nothing to return.
    """
    settings = frozenset(settings)
    own = (f"{name}.py", f"{name}/__init__.py")
    if any(path in own or path.endswith(tuple(f"/{one}" for one in own)) for path in modules.files):
        return []
    held = modules.project.holding({name, *settings}, modules.files)
    lines: dict[str, set[int]] = {}
    bound: dict[str, frozenset[str]] = {}
    for path in sorted({path for paths in held.values() for path in paths}):
        text = modules.project.get(path, "")
        bound[path] = _made(text, _imported(text, name))
        own_lines = (*_lines(text, name, settings), *_handlers(text, name))
        lines[path] = {*own_lines, *_uses(text, bound[path])}
    for path, line in _elsewhere(modules, bound):
        lines.setdefault(path, set()).add(line)
    return [modules.evidence(path, line) for path in lines for line in sorted(lines[path])]


def _imported(text: str, name: str) -> frozenset[str]:
    """Return the names by which a file knows a package, or what is in it."""
    found = set()
    for node in nodes(text):
        if isinstance(node, ast.Import):
            of = [a for a in node.names if _is_of(a.name, name)]
            found |= {a.asname or a.name.partition(".")[0] for a in of}
        elif isinstance(node, ast.ImportFrom) and not node.level and _is_of(node.module, name):
            found |= {a.asname or a.name for a in node.names}
    return frozenset(found)


def _made(text: str, names: frozenset[str]) -> frozenset[str]:
    """Return the names, and those that are given what a call of one of them makes.

    What has a value of its own beside that is needed without the package as well.
    """
    kept = _valued(text) if names else frozenset()
    values = [
        (dotted(target), node.value.func)
        for node in nodes(text)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
    ]
    while more := {n for n, of in values if n and _begins(dotted(of), names)} - names - kept:
        names |= more
    return names


def _valued(text: str) -> frozenset[str]:
    """Return the names that a file gives a text or a number: `VERSION = "unknown"`."""
    return frozenset(
        dotted(target)
        for node in nodes(text)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and node.value.value is not None
        for target in node.targets
    )


def _uses(text: str, names: frozenset[str]) -> Iterator[int]:
    """Yield the lines that read one of the names: the name or an attribute (`self.client`)."""
    for node in nodes(text) if names else ():
        if isinstance(node, ast.Name | ast.Attribute) and dotted(node) in names:
            yield node.lineno


def _elsewhere(modules: Modules, bound: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, int]]:
    """Yield where other files import what these have made, and use it."""
    words = frozenset().union(*bound.values()) if bound else frozenset()
    for path in modules.mentioning(words) if words else ():
        for item in modules.facts(path).imports if path not in bound else ():
            if any(item.name in bound.get(of, ()) for of in modules.imported(path, item)):
                yield path, item.line
                for line in _uses(modules.project.get(path, ""), frozenset((item.bound,))):
                    yield path, line


def _begins(name: str, names: frozenset[str]) -> bool:
    return name in names or name.partition(".")[0] in names


def _lines(text: str, name: str, settings: frozenset[str]) -> Iterator[int]:
    for node in nodes(text):
        if isinstance(node, ast.Import):
            words: list[object] = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            words = [] if node.level else [node.module or ""]
        else:
            words = [node.value] if isinstance(node, ast.Constant) else []
        if any(_is_of(word, name) for word in words) or _is_set(node, settings):
            yield getattr(node, "lineno", 1)


def _handlers(text: str, name: str) -> Iterator[int]:
    """Yield where a configuration of logging names handlers of a package's class, and lists them.

    A list that names one which is gone ends the start: "Unable to configure handler".
    """
    pairs = [*_entries(text)]
    made = {named: key for named, value, key in pairs if named and _is_made_of(value, name)}
    yield from (key.lineno for key in made.values())
    for named, value, _ in pairs:
        if named == "handlers" and isinstance(value, ast.List | ast.Tuple):
            yield from (one.lineno for one in value.elts if text_of(one) in made)


def _entries(text: str) -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Yield the entries of tables, also those that are given later: `LOGGING["handlers"]["a"] =`.

    Each with its name, its value and what names it.
    """
    for node in nodes(text):
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            yield from ((text_of(key), value, key) for key, value in pairs if key)
        elif isinstance(node, ast.Assign):
            given = [one for one in node.targets if isinstance(one, ast.Subscript)]
            yield from ((text_of(one.slice), node.value, one) for one in given)


def _is_made_of(value: ast.expr, name: str) -> bool:
    """Tell whether an entry of a configuration is an object of a package's class."""
    given = zip(value.keys, value.values, strict=True) if isinstance(value, ast.Dict) else ()
    return any(text_of(k) in ("class", "()") and _is_of(text_of(v), name) for k, v in given)


def _is_set(node: ast.AST, settings: frozenset[str]) -> bool:
    if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
        return (node.id if isinstance(node, ast.Name) else node.attr) in settings
    return False


def _is_of(value: object, name: str) -> bool:
    return isinstance(value, str) and (value == name or value.startswith(f"{name}."))
