"""Where in the project a command runs, and whether its target is there.

A file says `/app`, `.` or nothing at all. What that is in the project shows in what an
image copies, and in which of the possible folders the target exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import NamedTuple

from codemods.files.model import EMPTY
from codemods.files.project import Project
from codemods.knowledge.registry import programs
from codemods.processes.launching.image_folders import Image, is_python_folder


class Surroundings(NamedTuple):
    """What is known about the place that a file's commands run in.

    `image` maps a container's folders (None: no container), `bases` are the project
    folders that relative paths may start from, `folder` is where a caller runs the file,
    `env` is what a caller sets.
    """

    image: Image | None = None
    bases: tuple[str, ...] = ("",)
    folder: str | None = ""
    env: Mapping[str, str] = EMPTY


class Found(NamedTuple):
    """A folder of the project, the PYTHONPATH entries as such, and the target from there.

    An absolute folder is a server's, which is not known to hold the project.
    """

    cwd: str | None
    path: tuple[str, ...]
    target: str


def find(
    project: Project, around: Surroundings, cwd: str | None, target: str, path: str
) -> tuple[Found, bool]:
    """Return where a command runs, and whether its target was seen there.

    `cwd` and `path` (PYTHONPATH) are as the file has them.
    """
    possible = candidates(project, around, cwd)
    for folder in possible:
        found = _placed(project, around, cwd, folder, target, path)
        if exists(project, found):
            return found, True
    found = _placed(project, around, cwd, possible[0], target, path)
    return (_on_server(found, cwd) if around.image is None else found), False


def _on_server(found: Found, cwd: str | None) -> Found:
    """Return a script that is in none of the folders that a server's may be as what runs there.

    `cd /srv/inbound && python load.py` may run a copy, among whatever else lies in that folder.
    """
    away = cwd is not None and cwd.startswith("/") and not cwd.startswith("//")
    if cwd is None or not away or "/" in found.target or not found.target.endswith(".py"):
        return found
    return found._replace(cwd=cwd)


def candidates(project: Project, around: Surroundings, cwd: str | None) -> tuple[str | None, ...]:
    """Return the project folders that `cwd` may be, the likeliest first; never empty."""
    if cwd is None:
        return (None,)
    if cwd.startswith("//"):
        return (_clean(cwd[2:]),)
    if around.image is not None:
        folders = around.image.folders(normpath(join(around.folder or "/", cwd)))
        return folders or (None,)
    if cwd.startswith("/"):
        return _server_folders(project, cwd)
    joined = [_clean(join(base, cwd)) for base in around.bases]
    return tuple(f for f in joined if f in project.folders) or (joined[0],)


def exists(project: Project, found: Found) -> bool:
    """Tell whether the target is a file or a module of the project."""
    if found.cwd is None or not found.target:
        return False
    if found.target.endswith(".py") or "/" in found.target:
        return _clean(join(found.cwd, found.target.partition(":")[0])) in project
    module = found.target.partition(":")[0]
    return any(is_module(project, root, module) for root in (found.cwd, *found.path))


def is_module(project: Project, root: str, module: str) -> bool:
    """Tell whether a dotted name, or the name without its last part, is below `root`."""
    for dotted in (module, module.rpartition(".")[0]):
        stem = join(root, dotted.replace(".", "/"))
        if dotted and any(
            f"{stem}{end}" in project for end in (".py", "/__init__.py", "/__main__.py")
        ):
            return True
    return False


def located(project: Project, around: Surroundings, cwd: str | None, file: str) -> str:
    """Return the project path of a file that a command names, "" where it isn't ours."""
    for folder in candidates(project, around, cwd):
        if folder is not None and not file.startswith("/"):
            path = _clean(join(folder, file))
            if path in project:
                return path
    return _ours(project, around, cwd, file)


def default_target(project: Project, program: str, folder: str | None) -> str:
    """Return the file that a program loads where none is named, "" if there is none."""
    known = programs().get(program)
    names = known.default_files if known else ()
    return next((n for n in names if folder is not None and join(folder, n) in project), "")


def bases_of(project: Project, path: str) -> tuple[str, ...]:
    """Return the folders a script or a server's configuration may mean, likeliest first.

    That is the nearest one above it that holds a manifest, then from the top downwards.
    """
    above = [dirname(path)]
    while above[-1]:
        above.append(dirname(above[-1]))
    nearest = [folder for folder in above if is_python_folder(project, folder)][:1]
    return tuple(dict.fromkeys([*nearest, *reversed(above)]))


def _placed(
    project: Project,
    around: Surroundings,
    cwd: str | None,
    folder: str | None,
    target: str,
    path: str,
) -> Found:
    entries = [e for e in path.split(":") if e and "$" not in e]
    mapped = (_path_entry(project, around, cwd, folder, entry) for entry in entries)
    if target.startswith("//"):
        target = _from(folder, _clean(target))
    elif target.startswith("/"):
        ours = _below(cwd, folder, target, project) or _ours(project, around, cwd, target)
        target = _from(folder, ours) if ours else target
    elif target.startswith("./") or "/../" in target:
        target = normpath(target)
    return Found(folder, tuple(dict.fromkeys(m for m in mapped if m is not None)), target)


def _path_entry(
    project: Project, around: Surroundings, cwd: str | None, folder: str | None, entry: str
) -> str | None:
    if not entry.startswith("/"):
        return None if folder is None else _clean(join(folder, entry))
    if around.image is not None:
        return next(iter(around.image.folders(normpath(entry))), None)
    below = _below(cwd, folder, normpath(entry), project)
    if below is not None:
        return below
    found = [f for f in _server_folders(project, normpath(entry)) if f]
    return found[0] if found else None


def _below(cwd: str | None, folder: str | None, path: str, project: Project) -> str | None:
    """Return the project path of an absolute one below `cwd`, which is `folder`."""
    if not cwd or folder is None or not cwd.startswith("/"):
        return None
    if path != cwd and not path.startswith(f"{cwd}/"):
        return None
    ours = _clean(join(folder, path[len(cwd) + 1 :]))
    return ours if ours in project or ours in project.folders else None


def _ours(project: Project, around: Surroundings, cwd: str | None, file: str) -> str:
    """Return the project path of a container's or a server's file."""
    if file.startswith("//"):
        return _clean(file) if _clean(file) in project else ""
    if around.image is not None:
        full = normpath(join(around.folder or "/", cwd or "", file))
        direct = [ours for theirs, ours in around.image.pairs if theirs == full]
        inside = [join(f, full.rpartition("/")[2]) for f in around.image.folders(dirname(full))]
        return next((path for path in (*direct, *inside) if path in project), "")
    parts = [part for part in file.split("/") if part]
    tails = ("/".join(parts[index:]) for index in range(len(parts)))
    return next((tail for tail in tails if tail in project), "")


def _from(folder: str | None, path: str) -> str:
    prefix = f"{folder}/" if folder else ""
    return path[len(prefix) :] if path.startswith(prefix) else f"/{path}"


def _server_folders(project: Project, path: str) -> tuple[str, ...]:
    """Return what a server's folder may be: the top, or the folder its last parts name."""
    parts = [part for part in path.split("/") if part]
    tails = ["/".join(parts[index:]) for index in range(len(parts))]
    named = [tail for tail in tails if tail in project.folders]
    clear = [f for f in named if f"{f}/__init__.py" not in project]
    if is_python_folder(project, ""):
        return tuple(dict.fromkeys(["", *named]))
    return tuple(dict.fromkeys([*(f for f in clear if is_python_folder(project, f)), "", *named]))


def _clean(path: str) -> str:
    clean = normpath(path)
    return "" if clean == "." else clean.lstrip("/")
