"""Objects that hold a project's settings, a credential among them: to log one logs that."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from codemods.code.facts.dotted import dotted
from codemods.code.facts.imports import Import
from codemods.code.importing.modules import Modules
from codemods.code.tree import Tree
from codemods.knowledge.personal_data.logged_credentials import (
    DUMPS,
    HARMLESS,
    HIDDEN,
    OF_SETTINGS,
    SETTINGS,
)
from codemods.processes.secrets._masked import last_word
from codemods.processes.secrets.secret_routes import is_secret


def whole_settings(tree: Tree, name: str, *, dumped: bool = False) -> str:
    """Return what is said of the object that a file calls `name`, "" if it is none of them."""
    whole, _, last = name.rpartition(".")
    dumped = dumped or last == "__dict__"
    last = whole.rpartition(".")[2] if last == "__dict__" else last
    is_one = bool(SETTINGS.search(last)) and last in _with_secrets(tree, dumped)
    return f"the whole {last}" if is_one else ""


def dumped_settings(tree: Tree, node: ast.AST) -> str:
    """Return the same of what a call makes a dict or a text of: `vars(settings)`."""
    if not isinstance(node, ast.Call) or last_word(node.func) not in DUMPS:
        return ""
    given: ast.AST = node.func.value if isinstance(node.func, ast.Attribute) else node
    given = node.args[0] if node.args else given
    return whole_settings(tree, dotted(given), dumped=True)


def _with_secrets(tree: Tree, dumped: bool) -> frozenset[str]:
    """Return what a file calls such objects, of which a credential is read.

    In the file itself or, where it imports the object, anywhere in the project. One that is not
    `dumped` shows what it holds where it is read by keys, as a dict is.
    """
    text = tree.modules.project[tree.path]
    taken = [one for one in tree.facts.imports if one.name and SETTINGS.search(one.bound)]
    shared = {one.bound for one in taken if not _is_module(tree.modules, one)}
    read = (name for name in shared if _is_read(tree.modules, name, dumped))
    return frozenset((*_read(text, dumped), *read))


def _is_module(modules: Modules, one: Import) -> bool:
    """Tell whether what is imported is a file, whose text is its path."""
    path = f"{one.module}.{one.name}".lstrip(".").replace(".", "/")
    return any(f"/{file}".endswith(f"/{path}.py") for file in modules.files)


@lru_cache(maxsize=256)
def _is_read(modules: Modules, name: str, dumped: bool) -> bool:
    """Tell whether a file of the project reads a credential of what is called so."""
    found = modules.mentioning((name,))
    return any(name in _read(modules.project[path], dumped) for path in found)


def _read(text: str, dumped: bool) -> Iterator[str]:
    """Yield the names of which a text reads what is named like a credential."""
    for match in OF_SETTINGS.finditer(text):
        key = match["key"] or (match["attribute"] if dumped else "") or ""
        is_shown = not HIDDEN.match(text, match.end())
        if is_shown and is_secret(key) and not HARMLESS.search(key):
            yield match["name"]
