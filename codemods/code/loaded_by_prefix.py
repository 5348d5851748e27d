"""Files that a program loads by names which its texts hold, or begin, as plugins are."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache
from posixpath import dirname, join

from codemods.code.facts.dotted import dotted, last_word, text_of
from codemods.code.importing.modules import Modules
from codemods.code.importing.named_modules import dotted_texts
from codemods.code.tree import read_tree

# The last is of bots: https://discordpy.readthedocs.io/en/stable/ext/commands/extensions.html
_LOADS = ("import_module", "__import__", "load_extension")
_LISTS = ("iter_modules", "walk_packages")
_OWN_FOLDER = "__path__"
_SCANS = "config.scan"  # Pyramid's, of the package of who calls it where it names none


def loaded_by_prefix(modules: Modules, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files below the packages that `import_module(f"shop.plugins.{name}")` names.

    Their folders need not be packages: some have a hyphen in their name. Of a name that is a
    variable (`import_module(name)`), the modules count that the same file names as text, and what
    lies below a package with whose name a text of it begins (`name = f"shop.plugins.{file.stem}"`).
    A package that lists what lies in it (`iter_modules(__path__)`) has all of it loaded, as has one
    that Pyramid scans. With each comes what it loads in its turn.
    """
    may = {*modules.mentioning((*_LOADS, *_LISTS, "scan"))}
    return _loaded(modules, tuple(path for path in paths if path in may))


@lru_cache(maxsize=16)  # planners ask it of the same files, one after the other
def _loaded(modules: Modules, paths: tuple[str, ...]) -> tuple[str, ...]:
    folders: dict[str, None] = {}
    named: dict[str, None] = {}
    for path in paths:
        for begin in _begins(modules, path):
            inside = begin.rstrip(".").replace(".", "/")
            folders |= {f"{root}/{inside}/".lstrip("/"): None for root in modules.roots(path)}
        if _lists_itself(modules, path):
            folders[f"{dirname(path)}/"] = None
        folders |= dict.fromkeys(_scanned(modules, path))
        named |= dict.fromkeys(_listed(modules, path))
    below = (p for p in modules.files if p.startswith(tuple(folders))) if folders else ()
    found = (loaded for start in (*below, *named) for loaded, _ in modules.reach(start))
    return tuple(dict.fromkeys(found))


def _listed(modules: Modules, path: str) -> Iterator[str]:
    """Yield the modules that a file names as text, where it imports one by it, or by a variable."""
    given = [call.args[0] for call in _loading(modules, path)]
    texts = list(filter(None, map(text_of, given)))
    if any(map(_is_open, given)):
        texts += dotted_texts(modules.project[path])
    for name in texts:
        if target := modules.find(name, modules.roots(path))[0]:
            yield target


def _begins(modules: Modules, path: str) -> Iterator[str]:
    """Yield the texts that end in a dot and that go on to name a module that a call loads."""
    given: list[ast.AST] = [call.args[0] for call in _loading(modules, path)]
    if any(map(_is_open, given)):
        given += read_tree(modules, path).of(ast.JoinedStr, ast.BinOp)
    for text in dict.fromkeys(map(_begin, given)):
        if text.endswith(".") and text[0] != ".":
            yield text


def _is_open(node: ast.AST) -> bool:
    """Tell whether a name is made elsewhere in the file."""
    return isinstance(node, ast.Name | ast.Attribute)


def _lists_itself(modules: Modules, path: str) -> bool:
    """Tell whether a package walks through its own modules."""
    calls = read_tree(modules, path).calls
    listing = (call for call in calls if last_word(call.func) in _LISTS)
    return any(dotted(word) == _OWN_FOLDER for call in listing for word in call.args[:1])


def _scanned(modules: Modules, path: str) -> Iterator[str]:
    """Yield the folders that Pyramid's `config.scan()` imports, with what lies below them."""
    for call in read_tree(modules, path).calls:
        named = text_of(call.args[0]) if call.args else "."
        if named and f".{dotted(call.func)}".endswith(f".{_SCANS}"):
            inside = named.lstrip(".").replace(".", "/")
            roots = [dirname(path)] if named.startswith(".") else modules.roots(path)
            yield from (f"{join(root, inside)}/".replace("//", "/").lstrip("/") for root in roots)


def _loading(modules: Modules, path: str) -> Iterator[ast.Call]:
    """Yield the calls that import a module by its name."""
    for call in read_tree(modules, path).calls:
        if last_word(call.func) in _LOADS and call.args:
            yield call


def _begin(node: ast.AST) -> str:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _begin(node.left)
    if isinstance(node, ast.JoinedStr):
        return text_of(node.values[0]) if node.values else ""
    return text_of(node)
