"""Under which name a process imports the module that starts Sentry."""

from __future__ import annotations

from itertools import accumulate, takewhile

from codemods.code.importing.import_names import is_known_otherwise
from codemods.code.importing.modules import Modules
from codemods.code.starting.harmless_imports import is_harmless, with_packages
from codemods.files.model import Entrypoint


def hook_module(modules: Modules, path: str, module: str, entry: Entrypoint) -> str:
    """Return the dotted name of the set-up module in `path` for an entrypoint's process.

    `module` is its name for the entrypoint beside which it lies. "" where the process has no
    certain name for it: none for its own file, or the set-up module is not below the folder
    that it is started from, or a package in between would do something new when it is loaded;
    or it is a module of a package that may be run by its path as well.
    """
    if not entry.module or ("." in entry.module and runs_alone(modules, entry)):
        return ""
    if entry.root == root_of(path, module):
        return module
    name = modules.name(path, entry.root)
    begun = [init for init in _packages(path, entry.root) if init in modules.project]
    loaded = with_packages(modules, frozenset(p for p, _ in modules.reach(entry.path)))
    quiet = all(init in loaded or is_harmless(modules, init, loaded) for init in begun)
    return name if quiet else ""


def runs_alone(modules: Modules, entry: Entrypoint) -> bool:
    """Tell whether a file may be run by its path as well as imported by its name.

    Nothing shows how it starts, it has a main guard and needs nothing of the project.
    """
    facts = modules.facts(entry.path)
    own = any(modules.imported(entry.path, item) for item in facts.imports)
    shown = any(evidence.path != entry.path for evidence in entry.evidence)
    return facts.has_main_guard and not own and not shown


def as_imported(modules: Modules, entry: Entrypoint, module: str) -> str:
    """Return a set-up module's name as an entrypoint's file imports it.

    Relative where the file itself imports as far up, or is known by another name as well and is
    no program: then it has a package whatever it is called. Tests, or a server that is started
    one folder higher, may call it otherwise.
    """
    inner, target = entry.module.split("."), module.split(".")
    package = inner if entry.path.endswith("__init__.py") else inner[:-1]
    pairs = zip(package, target[:-1], strict=False)
    common = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
    level = len(package) - common + 1
    imports = modules.facts(entry.path).imports
    highest = max((i.level for i in imports if not (i.scope or i.guarded)), default=0)
    is_module = "__main__" not in modules.project.get(entry.path, "__main__")
    if is_module and is_known_otherwise(modules, entry.path, entry.root):
        highest = max(highest, 1)
    if not common or level > highest:
        return module
    return "." * level + ".".join(target[common:])


def root_of(path: str, module: str) -> str:
    """Return the folder that a module's name starts from."""
    return path.removesuffix(f"{module.replace('.', '/')}.py").rstrip("/")


def _packages(path: str, root: str) -> list[str]:
    """Return the `__init__.py` that each folder between `root` and a file would have."""
    folders = accumulate(path.split("/")[:-1], "{}/{}".format)
    return [f"{folder}/__init__.py" for folder in folders if len(folder) > len(root)]
