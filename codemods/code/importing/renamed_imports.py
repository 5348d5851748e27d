"""Imports of a module that gets another name or place, written anew where they stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from posixpath import dirname, relpath

from codemods.code.importing.import_names import import_statement
from codemods.code.importing.module_references import imported, leads_to, place
from codemods.editing.source.source import Import, Source
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project

_COMMENT = pattern(r"  #[^\n]*")
_DOTTED = pattern(r"([A-Za-z_][\w.]*)(?::[\w.]*)?")  # `app.main:app`, too


def renamed(name: str, old: str, new: str) -> str:
    """Return the dotted name of the file `new` from where `name` is that of `old`.

    "" where it has none: it does not lie below the folder that the name starts from.
    """
    inner = f"{name.replace('.', '/')}.py"
    if not f"/{old}".endswith(f"/{inner}"):
        return ""
    root = old[: len(old) - len(inner)]
    return new[len(root) :].removesuffix(".py").replace("/", ".") if new.startswith(root) else ""


def rewritten(statement: str, old: str, new: str) -> str:
    """Return the one import `statement` with the module `new` (dotted) in place of `old`.

    Comments, and the lines that it spans, stay as they are; only a package that comes or goes
    makes another statement of it, with the comment of the first line.
    """
    (package, _, name), (into, _, called) = old.rpartition("."), new.rpartition(".")
    if bool(package) != bool(into):
        comment = _COMMENT.search(statement)
        return f"{import_statement(new)}{comment[0] if comment else ''}"
    found = rf"(?<=from ){re.escape(package)}(?= import\b)"
    statement = re.sub(found, into, statement, count=1) if package else statement
    start = statement.index("import ")
    last = re.compile(rf"(?<![\w.#]){re.escape(name)}(?!\w)")
    return statement[:start] + last.sub(called, statement[start:], count=1)


def following(
    project: Project, path: str, text: str, old: str, new: str
) -> tuple[str, list[Evidence]]:
    """Return the text of a file that imports `old` with `new` in its place, and what can't follow.

    A statement follows that imports the module alone and for its effect, as ours do: one that
    binds its name for code below, or takes something out of it, is somebody's to change.
    Raises Refused where the text is not Python.
    """
    source = Source.of(text)
    left, spans = [], []
    for node in ast.walk(source.tree):
        if not any(leads_to(project, path, n, level, old) for n, level in imported(node)):
            continue
        name = _plain(node)
        fresh = renamed(name, old, new) if name else ""
        if not fresh or _is_used(source.tree, name.rpartition(".")[2]):
            left.append(place(path, node))
            continue
        start, end = source.span(node)  # type: ignore[arg-type]
        spans.append((start, end, rewritten(text[start:end], name, fresh)))
    for start, end, code in sorted(spans, reverse=True):
        text = text[:start] + code + text[end:]
    return text, [*left, *_named(source, path, old)]


def bound_to_place(path: str, text: str) -> Iterator[Evidence]:
    """Yield what in a file means another thing in another folder. Raises Refused."""
    for node in ast.walk(Source.of(text).tree):
        relative = isinstance(node, ast.ImportFrom) and node.level
        if relative or (isinstance(node, ast.Name) and node.id == "__file__"):
            yield place(path, node)


def _plain(node: ast.AST) -> str:
    """Return the module that a statement imports, alone and by the form that ours have."""
    if not isinstance(node, Import) or len(node.names) != 1 or node.names[0].asname:
        return ""
    name = node.names[0].name
    if isinstance(node, ast.Import):
        return "" if "." in name else name
    return f"{node.module}.{name}" if not node.level else ""


def _is_used(tree: ast.Module, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))


def _named(source: Source, path: str, module: str) -> Iterator[Evidence]:
    """Yield the texts that name a module by its dotted name or its path: something loads it."""
    stem = module.rpartition("/")[2].removesuffix(".py")
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        found = _DOTTED.fullmatch(node.value) if stem in node.value else None
        name = f"{found[1]}." if found else ""
        dotted = name[: name.find(f"{stem}.") + len(stem)] if f".{stem}." in f".{name}" else ""
        is_path = node.value in (module, f"./{module}", relpath(module, dirname(path) or "."))
        if is_path or (dotted and f"/{module}".endswith(f"/{dotted.replace('.', '/')}.py")):
            yield place(path, node)
