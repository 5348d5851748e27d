"""By which name a file that is not edited imports our module, where lines are to be pasted."""

from __future__ import annotations

from codemods.files.model import Entrypoint
from codemods.planning.known import Known
from codemods.planning.reach.hook_module import hook_module
from codemods.processes.deployed.images_copying_by_name import images_without


def our_module(known: Known, entry: Entrypoint) -> str:
    """Return that name in each image that has the file, "" where there is none for certain."""
    path, module = known.answers.init_path, known.answers.init_module
    if known.answers.style != "module" or images_without(known.project, {entry.path}, path):
        return ""
    return hook_module(known.modules, path, module, entry) or _beside_its_own(known, entry.path)


def _beside_its_own(known: Known, path: str) -> str:
    """Return its name where a file imports something of the package that holds it, at its top.

    Whatever is installed or started for that import, it finds the module as well.
    """
    modules, name = known.modules, known.answers.init_module
    package, dot, _ = name.partition(".")
    root = known.answers.init_path.removesuffix(f"{name.replace('.', '/')}.py")
    for item in modules.facts(path).imports if dot else ():
        mine = not (item.level or item.scope or item.guarded)
        if mine and item.module.partition(".")[0] == package:
            found = modules.imported(path, item)
            if found and all(one.startswith(f"{root}{package}/") for one in found):
                return name
    return ""
