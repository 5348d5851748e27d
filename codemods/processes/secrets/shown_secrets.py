"""Classes of the project's own whose text shows a secret: `Config(password='…')`."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.facts.dotted import bare, dotted
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.knowledge.personal_data.shown_fields import (
    ADDRESS,
    ADDRESSES,
    CONNECTING,
    HIDING,
    LINKS,
    SHOWN,
    WORDS,
    Shown,
)
from codemods.processes.secrets.secret_routes import is_secret

_UP = 4  # classes between one of the project's and the library's that it is derived from
_MAY = pattern(r"(?i)passw|pwd|pw\b|secret|token|key|ur[il]\b|dsn\b|conn\w*str")
_NO_SECRET = pattern(r"\b(?:bool|int|float|ClassVar|datetime|timedelta)\b")


def shown_secrets(modules: Modules, paths: Iterable[str]) -> tuple[Evidence, ...]:
    """Return such fields of the classes in these files, in their order."""
    may = {*modules.mentioning(WORDS)}
    found: dict[Evidence, None] = {}
    for path in paths:
        if path in may and _MAY.search(modules.project.get(path, "")) and not is_test(path):
            tree = read_tree(modules, path)
            for node in tree.of(ast.ClassDef):
                found.update(dict.fromkeys(_of_class(tree, node)))
    return tuple(found)


def _of_class(tree: Tree, node: ast.ClassDef) -> Iterator[Evidence]:
    kind = None if any(map(_is_repr, node.body)) else _kind(tree, node)
    for field in node.body if kind else ():
        if kind and (name := _shown_name(field, is_model=bool(kind.bases))):
            is_bare = name in ADDRESSES and not is_secret(_bare_name(name))
            if not is_bare or CONNECTING.search(node.name):
                yield tree.modules.evidence(tree.path, field.lineno)


def _is_repr(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == "__repr__"


def _kind(tree: Tree, node: ast.ClassDef) -> Shown | None:
    """Return what makes a class's text, None for what shows no field."""
    for one in node.decorator_list:
        call = one.func if isinstance(one, ast.Call) else one
        name = tree.resolve(dotted(call))
        kind = next((k for k in SHOWN if name in k.decorators), None)
        if kind:
            return None if HIDING.search(ast.unparse(one)) else kind
    return _inherited(tree.modules, tree.path, [tree.resolve(dotted(bare(b))) for b in node.bases])


def _inherited(modules: Modules, path: str, bases: Iterable[str], left: int = _UP) -> Shown | None:
    """Return what makes the text of a class that is derived from some, in a file of theirs."""
    for base in bases:
        kind = next((k for k in SHOWN if base in k.bases), None)
        for place, names in _above(modules, path, base) if left and not kind else ():
            kind = kind or _inherited(modules, place, names, left - 1)
        if kind:
            return kind
    return None


def _above(modules: Modules, path: str, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the file of a class of the project's, and what that one is derived from."""
    facts, last = modules.facts(path), name.rpartition(".")[2]
    if name in facts.bases:
        yield path, facts.bases[name]
    for item in facts.imports:
        if (
            name in (item.bound, f"{item.module}.{item.name}")
            or item.module == name[: -len(last) - 1]
        ):
            for target in modules.imported(path, item):
                if last in modules.facts(target).bases:
                    yield target, modules.facts(target).bases[last]


def _shown_name(node: ast.stmt, is_model: bool) -> str:
    """Return the name of a field if it is that of a secret, or of an address that may hold one.

    Else, or where the text of the class does not show it, "".
    """
    kept = [getattr(node, "annotation", None), getattr(node, "value", None)]
    said = " ".join(ast.unparse(part) for part in kept if part is not None)
    target: ast.expr | None = node.target if isinstance(node, ast.AnnAssign) else None
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and not is_model:
        target = node.targets[0]  # attr.ib()
    name = target.id if isinstance(target, ast.Name) else ""
    if is_model and name.startswith("_"):
        return ""
    shown = (
        (is_secret(_bare_name(name)) or _is_address(name))
        and not HIDING.search(said)
        and not _NO_SECRET.search(said)
    )
    return name if shown else ""


def _bare_name(name: str) -> str:
    return name.rstrip("0123456789")


def _is_address(name: str) -> bool:
    """Tell whether a field is named like an address of a server, and not like a link to a page."""
    named = ADDRESS.search(name.lower()) or name in ADDRESSES
    return bool(named) and not LINKS.search(name.lower())
