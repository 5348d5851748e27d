"""Modules that files name as text, for who loads modules by name.

Celery's `include` and `imports`, `autodiscover_tasks`, `INSTALLED_APPS`: what is named there is
loaded, though no import says so. Nobody may say that such a module is not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from codemods.code.importing.modules import REACH, Modules
from codemods.files.keeping.shelf import remembered
from codemods.files.pattern import pattern
from codemods.files.syntax import parsed

_DOTTED = pattern(r"[A-Za-z_]\w*(?:\.\w+)+")


def may_load(modules: Modules, start: str) -> list[str]:
    """Return the files that a file loads, itself first, by imports or by names in its texts.

    What a named module names in its turn counts as well, as in a `celeryconfig` with `imports`;
    the texts of what is imported are for other processes. Of a package that is named each
    module may be loaded, as by `autodiscover_tasks`.
    """
    naming = [start]
    for path in naming:
        if len(naming) < REACH:
            naming += [p for p in dict.fromkeys(_named(modules, path)) if p not in naming]
    return list(dict.fromkeys(p for named in naming for p, _ in modules.reach(named)))


def _named(modules: Modules, path: str) -> Iterator[str]:
    """Yield the project's modules that a file's texts name."""
    if modules.facts(path).broken:
        return
    for name in dotted_texts(modules.project[path]):
        target, _ = modules.find(name, modules.roots(path))
        if target:
            yield target
            yield from _inside(modules, target)


@lru_cache(maxsize=4096)
@remembered
def dotted_texts(code: str) -> tuple[str, ...]:
    """Return the texts in code that may name a module, in order."""
    texts = (node.value for node in ast.walk(parsed(code)) if isinstance(node, ast.Constant))
    return tuple(t for t in texts if isinstance(t, str) and _DOTTED.fullmatch(t))


def _inside(modules: Modules, package: str) -> Iterator[str]:
    """Yield the modules that lie in a package, given as its `__init__.py`."""
    folder, _, name = package.rpartition("/")
    if name == "__init__.py":
        for path in modules.files:
            if path.rpartition("/")[0] == folder and path != package:
                yield path


def is_set(modules: Modules, start: str, path: str) -> bool:
    """Tell whether a setting (`REPORTS = "shop.watch"`) of what a file loads names a module."""
    names = {modules.name(path, root) for root in modules.roots(path)}
    loaded = [p for p, _ in modules.reach(start) if not modules.facts(p).broken]
    held = modules.project.holding({name.rpartition(".")[2] for name in names} - {""}, loaded)
    trees = (parsed(modules.project[p]) for p in {p for paths in held.values() for p in paths})
    return any(
        isinstance(one.value, ast.Constant)
        and one.value.value in names
        and "." in str(one.value.value)
        and any(isinstance(t, ast.Name) and t.id.isupper() for t in one.targets)
        for tree in trees
        for one in tree.body
        if isinstance(one, ast.Assign)
    )
