"""By which names the processes that load a file can import it, and which is right for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.files.deployed import Process
from codemods.files.model import Entrypoint
from codemods.packages.inventory.packed_modules import left_out

_EDITS = ("sys.path", "addsitedir")  # what puts a folder on `sys.path` while a program runs


class Name(NamedTuple):
    """A file's dotted name, and the folder on `sys.path` that it starts from."""

    dotted: str
    root: str


def names(modules: Modules, process: Process, path: str) -> tuple[Name, ...]:
    """Return the names by which a process can import `path`, which need not be there yet.

    Not one that means something else there: what an earlier folder has comes first. Empty where
    it is below none of the folders that the process is known to search, or where nothing shows
    that it would be there.
    """
    if process.held and not path.startswith(tuple(f"{held}/" for held in process.held)):
        return ()
    found = (Name(modules.loaded_as(path, root), root) for root in process.roots)
    return tuple(x for x in found if x.dotted and _is_right(modules, process, path, x))


def settled(modules: Modules, processes: Iterable[Process], entry: Entrypoint) -> Entrypoint:
    """Return an entrypoint with the name that is right in each process that loads its file.

    It has none where they know the file by different ones: `python shop/worker.py` has `app`
    for the shop/app.py that a server knows as `shop.app`, and what is imported there by the one
    name stops the other.
    """
    if not entry.line:
        return entry
    told, shows = _told(modules, processes, entry)
    if not told or (entry.module and all(entry.module in _dotted(each) for each in told)):
        return entry
    common = [x for x in told[0] if not shows and all(x in each for each in told)]
    packaged = modules.package_root(entry.path)
    right = min(common, key=lambda x: x.root != packaged, default=Name("", ""))
    return entry._replace(module=right.dotted, root=right.root)


def differing(
    modules: Modules, processes: Iterable[Process], path: str
) -> tuple[tuple[str, Process], ...]:
    """Return the first names of a file, each with the first process that has it."""
    found: dict[str, Process] = {}
    for process in processes:
        for name in names(modules, process, path)[:1]:
            found.setdefault(name.dotted, process)
    return tuple(found.items())


def _told(
    modules: Modules, processes: Iterable[Process], entry: Entrypoint
) -> tuple[list[tuple[Name, ...]], bool]:
    """Return the names in each process that tells, and whether another shows the known one."""
    told, shows = [], False
    for process in processes:
        found = names(modules, process, entry.path)
        if not found:
            continue  # it comes to that file by a way that isn't known
        if entry.module not in _dotted(found) and _shows(modules, process, entry):
            shows = True
            continue
        told.append(found)
    return told, shows


def _dotted(found: Iterable[Name]) -> set[str]:
    return {name.dotted for name in found}


def _shows(modules: Modules, process: Process, entry: Entrypoint) -> bool:
    """Tell whether a process loads something by the name that an entrypoint is known by.

    What the started file itself imports it may have made importable first, above the imports.
    """
    top = entry.module.partition(".")[0]
    edited = process.start == entry.path and any(_edits(modules, p) for p in process.loads)
    return bool(top) and not edited and top in _imported(modules, process)


def _imported(modules: Modules, process: Process) -> Iterator[str]:
    """Yield the top of each module that is imported under no condition."""
    for path in process.loads:
        for item in modules.facts(path).imports:
            if not (item.level or item.scope or item.guarded):
                yield item.module.partition(".")[0]


def _edits(modules: Modules, path: str) -> bool:
    return any(word in modules.project.get(path, "") for word in _EDITS)


def _is_right(modules: Modules, process: Process, path: str, name: Name) -> bool:
    if name.root in process.installed and left_out(modules.project, modules.root, path):
        return False
    beside = modules.find(name.dotted, (name.root,))[0]  # a package of the same name
    hidden = beside not in ("", path) or _is_hidden(modules, process.roots, name)
    return not (hidden or _is_part(modules, path, name))


def _is_part(modules: Modules, path: str, name: Name) -> bool:
    """Tell whether a file needs the package that a name leaves out: it imports from there."""
    if "." in name.dotted or path.endswith("__init__.py"):
        return False
    return any(item.level and not item.scope for item in modules.facts(path).imports)


def _is_hidden(modules: Modules, roots: tuple[str, ...], name: Name) -> bool:
    """Tell whether a folder that is searched earlier has something by the name's first word."""
    top = name.dotted.partition(".")[0]
    earlier = roots[: roots.index(name.root)]
    return bool(modules.find(top, earlier)[0])
