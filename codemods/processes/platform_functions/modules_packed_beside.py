"""Modules of the project's own among what is packed beside them: a function's package is flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import dirname

from codemods.code.importing.modules import Modules, first_party
from codemods.knowledge.third_parties.brings import NAMES
from codemods.knowledge.third_parties.integrations import known
from codemods.processes.platform_functions.functions import Function


def folders_of(modules: Modules, one: Function) -> Iterator[str]:
    """Yield the folders that a function's imports may start from, one where its files tell it.

    A target with packages in it (`src.shop.orders.handler`) is named from above these.
    """
    tail = f"/{one.shown.text.rpartition('.')[0].replace('.', '/')}.py"
    if one.folder is not None:
        yield one.folder
    elif f"/{one.path}".endswith(tail):
        yield f"/{one.path}".removesuffix(tail).removeprefix("/")
    else:
        yield from (dirname(one.path), modules.package_root(one.path))


def own_modules(modules: Modules, folders: Iterable[str]) -> tuple[str, ...]:
    """Return the top-level modules in these folders that are nobody's library.

    A library that was copied into the repository has its metadata there, or a library's name.
    """
    tops = {top for folder in folders for top in first_party(modules.project, folder)}
    copied = {
        path.split("/")[-2].partition("-")[0]
        for path in modules.project.paths
        if path.split("/")[-2:-1] and path.split("/")[-2].endswith((".dist-info", ".egg-info"))
    }
    return tuple(sorted(top for top in tops - copied if top[:2] != "__" and not _is_library(top)))


def _is_library(name: str) -> bool:
    return name in NAMES or name.replace("_", "-") in known()
