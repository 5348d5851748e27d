"""Classes of a project that are made of those of others, however many of its own are between."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from codemods.code.facts.imports import Import
from codemods.code.importing.modules import Modules

Classes = dict[tuple[str, str], str]


def subclasses(modules: Modules, paths: Iterable[str], owner: Callable[[str], str]) -> Classes:
    """Return {(file, class): owner} of the classes that are derived from what has an owner.

    `paths` are the files that may name such a class; those that name one of the project's are
    looked for. `owner` says whose a dotted name is, "" for nobody's.
    """
    found: Classes = {}
    looked: dict[str, None] = dict.fromkeys(paths)
    while True:
        new = {
            (path, name): whose
            for path in looked
            for name, bases in modules.facts(path).bases.items()
            if (path, name) not in found
            if (whose := _first_owner(modules, path, bases, found, owner))
        }
        if not new:
            return found
        found |= new
        looked |= dict.fromkeys(modules.mentioning({name for _, name in new}))


def definition(modules: Modules, path: str, name: str) -> tuple[str, str]:
    """Return (file, class) that a dotted name in `path` refers to, as far as one import goes."""
    facts = modules.facts(path)
    if "." not in name and name in facts.bases:
        return path, name
    for item in facts.imports:
        if _binds(item, name):
            for target in modules.imported(path, item):
                short = name.rpartition(".")[2]
                if short in modules.facts(target).bases:
                    return target, short
    return "", ""


def _first_owner(
    modules: Modules,
    path: str,
    bases: Iterable[str],
    found: Classes,
    owner: Callable[[str], str],
) -> str:
    names = {name for _, name in found}
    for base in bases:
        whose = owner(base)
        if not whose and base.rpartition(".")[2] in names:
            whose = found.get(definition(modules, path, base), "")
        if whose:
            return whose
    return ""


def _binds(item: Import, name: str) -> bool:
    """Tell whether an import binds what a dotted name begins with: its object, or a module."""
    if item.bound == name.partition(".")[0]:
        return True
    whole = f"{item.module}.{item.name}"
    return bool(item.module) and (name in (whole, item.name) or name.startswith(f"{whole}."))
