"""Under which name a process imports the module that starts Sentry."""

from __future__ import annotations

from itertools import accumulate

from codemods.code.harmless import is_harmless, with_packages
from codemods.code.modules import Modules
from codemods.files.model import Entrypoint


def hook_module(modules: Modules, path: str, module: str, entry: Entrypoint) -> str:
    """Return the dotted name of the set-up module in `path` for an entrypoint's process.

    `module` is its name for the entrypoint beside which it lies. "" where the process has no
    certain name for it: none for its own file, or the set-up module is not below the folder
    that it is started from, or a package in between would do something new when it is loaded.
    """
    if not entry.module:
        return ""
    if entry.root == root_of(path, module):
        return module
    name = modules.name(path, entry.root)
    begun = [init for init in _packages(path, entry.root) if init in modules.project]
    loaded = with_packages(modules, frozenset(p for p, _ in modules.reach(entry.path)))
    quiet = all(init in loaded or is_harmless(modules, init, loaded) for init in begun)
    return name if quiet else ""


def root_of(path: str, module: str) -> str:
    """Return the folder that a module's name starts from."""
    return path.removesuffix(f"{module.replace('.', '/')}.py").rstrip("/")


def _packages(path: str, root: str) -> list[str]:
    """Return the `__init__.py` that each folder between `root` and a file would have."""
    folders = accumulate(path.split("/")[:-1], "{}/{}".format)
    return [f"{folder}/__init__.py" for folder in folders if len(folder) > len(root)]
