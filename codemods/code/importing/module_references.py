"""Which files import a module, as they would be after a change."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from codemods.editing.source.source import parsed
from codemods.files.model import Evidence, Refused
from codemods.files.project import Project

SDK = "sentry_sdk"


def sdk_imports(project: Project, texts: Mapping[str, str | None]) -> Iterator[Evidence]:
    """Yield where sentry_sdk is imported, once per file; `texts` hold what will be (None: gone)."""
    for path, tree in _trees(project, texts, SDK):
        for node in ast.walk(tree):
            if any(name.partition(".")[0] == SDK for name, level in imported(node) if not level):
                yield place(path, node)
                break


def imports_of(
    project: Project, texts: Mapping[str, str | None], module: str
) -> Iterator[Evidence]:
    """Yield where the file `module` is imported, in whatever form, once per file."""
    word = module.rpartition("/")[2].removesuffix(".py")
    for path, tree in _trees(project, texts, word):
        if path == module:
            continue
        for node in ast.walk(tree):
            if any(leads_to(project, path, n, level, module) for n, level in imported(node)):
                yield place(path, node)
                break


def _trees(
    project: Project, texts: Mapping[str, str | None], word: str
) -> Iterator[tuple[str, ast.Module]]:
    holding = project.holding({word}, project.python).get(word, ())
    for path in dict.fromkeys((*holding, *(p for p in texts if p.endswith(".py")))):
        text = texts[path] if path in texts else project.get(path)
        try:
            if text is not None:
                yield path, parsed(text)
        except Refused:
            continue


def imported(node: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the modules that a statement may import, each with the number of its dots."""
    if isinstance(node, ast.Import):
        yield from ((alias.name, 0) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield node.module or "", node.level
        for alias in node.names:
            yield ".".join(filter(None, (node.module, alias.name))), node.level


def leads_to(project: Project, path: str, name: str, level: int, module: str) -> bool:
    """Tell whether a module's name, with that many dots, is the file `module` to a file `path`."""
    folder, file = dirname(path), f"{name.replace('.', '/')}.py"
    if level:
        return normpath(join(folder, "../" * (level - 1), file)) == module
    beside = normpath(join(folder, file))
    if beside in project and beside != module:
        return False
    return f"/{module}".endswith(f"/{file}")


def place(path: str, node: ast.AST) -> Evidence:
    """Return where a statement stands, and its code."""
    return Evidence(path, getattr(node, "lineno", 0), ast.unparse(node))
