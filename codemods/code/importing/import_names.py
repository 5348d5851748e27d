"""Under which name a running process imports a file: proven by evidence, or not at all.

Witnesses, strongest first: the launch command, the file's own first-party imports, the names
by which others import it, the chain of packages it lies in. Where two of the first kinds
disagree nothing is proven.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from functools import cache

from codemods.code.facts.imports import begins
from codemods.code.importing.added_paths import PATHS
from codemods.code.importing.modules import Modules
from codemods.files.model import Launch
from codemods.knowledge.registry import frameworks, libraries, programs

_BLANK = r"(?:[ \t\f]|\\\r?\n)"


def import_root(modules: Modules, path: str, launches: Iterable[Launch]) -> str | None:
    """Return the folder on `sys.path` from which `path` is imported, None if unproven."""
    launched = {
        r for launch in launches if (r := _launched_from(modules, path, launch)) is not None
    }
    imported = _imports_from(modules, path)
    witnesses = launched | imported or _importers_from(modules, path, modules.files)
    if len(witnesses) == 1:
        return witnesses.pop()
    if len(witnesses) > 1:
        return None
    folder = path.rpartition("/")[0]
    if f"{folder}/__init__.py" in modules.project:
        return modules.package_root(path)
    if any(item.level and not item.scope for item in modules.facts(path).imports):
        return None  # it would not start on its own
    return folder


def _launched_from(modules: Modules, path: str, launch: Launch) -> str | None:
    """Return the root under which a launch loads this file, or a file of its package."""
    target = launch.target.partition(":")[0]
    cwd = launch.command.cwd
    if not target or cwd is None or launch.program == "script":
        return None
    if target.endswith(".py"):
        full = f"{cwd}/{target}" if cwd else target
        return _loaded_by_path(modules, path, launch.program) if full == path else None
    extra = launch.command.env.get("PYTHONPATH")
    for root in (cwd, *([] if extra is None else extra.split(":"))):
        found = modules.find(target, (root,))[0]
        found = found or modules.find(target.rpartition(".")[0], (root,))[0]
        if found == path or (found and _package(found, root) == _package(path, root) != ""):
            return root
    return None


def _loaded_by_path(modules: Modules, path: str, stem: str) -> str:
    """Return the root of a file that a program is given by its path, not by its name."""
    program = programs().get(stem)
    if program and program.paths == "package":
        return modules.package_root(path)
    return path.rpartition("/")[0]


def _package(path: str, root: str) -> str:
    """Return the top-level package that `path` lies in, seen from `root`."""
    stem = f"{root}/" if root else ""
    inside = path.removeprefix(stem) if path.startswith(stem) else ""
    package, slash, _ = inside.partition("/")
    return package if slash else ""


def _imports_from(modules: Modules, path: str) -> set[str]:
    """Return the roots that the file's unconditional absolute imports prove.

    What stands below a change of `sys.path` proves nothing of what the process starts with.
    """
    own, folder = modules.package_root(path), path.rpartition("/")[0]
    roots = set()
    facts = modules.facts(path)
    changed = min((c.line for c in facts.calls if c.name in PATHS), default=sys.maxsize)
    for item in facts.imports:
        if item.level or item.guarded or item.scope or item.line > changed:
            continue
        if _is_beside(modules, path, item.module):
            # `import redis` beside a redis.py may mean the library; of another name it means
            # that the folder, though it is a package, is where the process starts.
            top = item.module.partition(".")[0]
            if not is_known_elsewhere(top) and modules.find(top, (folder,))[0] != path:
                roots.add(folder)
            continue
        # A folder without `__init__.py` is a package as well, and has no file of its own.
        names = (item.module, f"{item.module}.{item.name}") if item.name else (item.module,)
        for found, root in (modules.find(name, modules.roots(path)) for name in names):
            if found and found != path:
                roots.add(root)
    return {own} if own in roots else roots


def is_known_otherwise(modules: Modules, path: str, root: str) -> bool:
    """Tell whether others, such as tests, import a file from another folder than `root`.

    What it imports from `root` itself by an absolute name they can import as well. One that
    imports it from beside itself knows it without a package.
    """
    others = _importers_from(modules, path, modules.project.python)
    is_packaged = path.rpartition("/")[0] not in others
    return is_packaged and bool(others - {root}) and not _imports_from(modules, path)


def _importers_from(modules: Modules, path: str, among: Iterable[str]) -> set[str]:
    """Return the roots that other files prove by importing this one by an absolute name."""
    stem = path.removesuffix(".py").rpartition("/")[2]
    stem = path.split("/")[-2] if stem == "__init__" and "/" in path else stem
    roots = set()
    may_import = _importing(path)
    for other in modules.project.holding((stem,), among).get(stem, ()):
        if other == path or not may_import(modules.project.get(other, "")):
            continue  # most have another module of that name, and are not parsed
        for item in modules.imports(other):
            if item.level:
                continue
            names = (item.module, f"{item.module}.{item.name}") if item.name else (item.module,)
            named = (name for name in names if name.rpartition(".")[2] in (stem, "__init__"))
            found = (modules.find(name, modules.roots(other)) for name in named)
            roots |= {root for file, root in found if file == path}
    return roots


def _importing(path: str) -> Callable[[str], bool]:
    """Return what tells of a text whether it may import a file by an absolute name: few do."""
    parts = path.removesuffix(".py").removesuffix("/__init__").split("/")
    ends = [parts[start:] for start in range(len(parts))]
    dotted = {r"\s*\.\s*".join(map(re.escape, p)) for end in ends for p in (end, end[:-1]) if p}
    name = f"(?:{'|'.join(sorted(dotted))})"
    # Each begins with a word: Python looks for that far faster than for the start of a line.
    of_it = re.compile(rf"from{_BLANK}+{name}(?:\s*\.\s*__init__)?{_BLANK}+import\b")
    itself = re.compile(rf"import{_BLANK}(?:[^#;\n]|\\\r?\n)*?\b{name}\b")
    return lambda text: (
        bool(of_it.search(text))
        or any(begins(text, found.start()) for found in itself.finditer(text))
    )


def is_known_elsewhere(module: str) -> bool:
    """Tell whether a module is certainly somebody else's: Python's own, or a library we know."""
    return module.partition(".")[0] in _known()


@cache
def _known() -> frozenset[str]:
    """Return the top-level modules that are certainly somebody else's."""
    names = [m for framework in frameworks().values() for m in framework.modules]
    names += [m for library in libraries().values() for m in library.modules]
    return frozenset([*(name.partition(".")[0] for name in names), *sys.stdlib_module_names])


def _is_beside(modules: Modules, path: str, module: str) -> bool:
    folder = path.rpartition("/")[0]
    in_package = f"{folder}/__init__.py" in modules.project
    return in_package and bool(modules.find(module.partition(".")[0], (folder,))[0])


def import_statement(module: str) -> str:
    """Return the statement that imports a module without binding its package's name.

    A name with dots in front is one that is relative to the package of whoever imports it.
    """
    package, _, name = module.rpartition(".")
    if module.startswith(".") and not package.strip("."):
        package += "."
    return f"from {package} import {name}" if package else f"import {name}"
