"""Which file of the project a launch command starts."""

from __future__ import annotations

from codemods.code.importing.modules import Modules
from codemods.files.model import Launch
from codemods.formats.launchers import dockerfile
from codemods.knowledge.registry import programs
from codemods.processes.launching.launches import DECLARING


def target_file(modules: Modules, launch: Launch) -> str:
    """Return the project file that a launch command starts, "" where it isn't ours."""
    path = _target_file(modules, launch)
    inside = not modules.root or path.startswith(f"{modules.root}/")
    return path if inside else ""


def _target_file(modules: Modules, launch: Launch) -> str:
    target = launch.target.partition(":")[0]
    if not target:
        return ""
    cwd = launch.command.cwd
    if target.endswith(".py"):
        full = f"{cwd}/{target}" if cwd else target
        return full if full in modules.project else _only(modules, launch)
    extra = launch.command.env.get("PYTHONPATH", "").split(":")
    roots = [
        r for r in (cwd, *extra, modules.root, f"{modules.root}/src".strip("/")) if r is not None
    ]
    if launch.program == "python":
        main, _ = modules.find(f"{target}.__main__", tuple(roots))
        if main:
            return main
    path, root = modules.find(target, tuple(roots))
    if path.endswith("/__init__.py"):
        path = _submodule(modules, path, target, root, launch) or path
    if not path and "." in target:  # the last part names an object in the module
        path, _ = modules.find(target.rpartition(".")[0], tuple(roots))
    return path or _installed(modules, launch) or _only(modules, launch)


def _installed(modules: Modules, launch: Launch) -> str:
    """Return the file of a package that a command names and a project in a folder below holds.

    As that of a workspace's member, which is installed for it: `python -m worker`.
    """
    name = "__main__.py" if launch.program == "python" else "__init__.py"
    tail = f"{launch.target.partition(':')[0].replace('.', '/')}/{name}"
    named = (p for p in modules.project.named(name) if p.endswith(f"/{tail}"))
    above = {path: path.removesuffix(f"/{tail}").removesuffix("/src") for path in named}
    found = [
        path
        for path, folder in above.items()
        if any(f"{folder}/{metadata}" in modules.project for metadata in DECLARING)
    ]
    return found[0] if len(found) == 1 else ""


def _submodule(modules: Modules, package: str, target: str, root: str, launch: Launch) -> str:
    """Return where a program looks for an object that a package lacks: `celery -A package`.

    A console script of `package:module.main` does `from package import module`.
    """
    program, named = programs().get(launch.program), launch.target.partition(":")[2]
    first, _, rest = named.partition(".")
    searched, objects = (program.submodule, program.objects) if program else ("", ())
    if launch.program == "script" and rest:
        searched, objects = first, (first,)
    if not searched:
        return ""
    facts = modules.facts(package)
    own = {*facts.assigned, *facts.bases, *(item.bound for item in facts.imports)}
    inside = f"{target}.{searched}"
    return "" if own.intersection(objects) else modules.find(inside, (root,))[0]


def _only(modules: Modules, launch: Launch) -> str:
    """Return the one file of that name, unless an image says that it lies elsewhere."""
    return "" if _is_placed(launch) else namesake(modules, launch)


def _is_placed(launch: Launch) -> bool:
    """Tell whether an image copies what is there to where its command runs.

    A mere name that is not in that folder is made there, or comes from elsewhere.
    """
    known = launch.command.cwd is not None and dockerfile.matches(launch.evidence.path)
    return known and "/" not in _tail(launch)


def _tail(launch: Launch) -> str:
    target = launch.target.partition(":")[0]
    return target if target.endswith(".py") else target.replace(".", "/") + ".py"


def namesake(modules: Modules, launch: Launch) -> str:
    """Return the one file that a launch names, wherever it lies, "" where there are several."""
    tail = _tail(launch)
    ending = modules.project.named(tail.rpartition("/")[2])
    found = [p for p in ending if f"/{p}".endswith(f"/{tail}")]
    inside = [p for p in found if p.startswith(f"{modules.root}/" if modules.root else "")]
    return inside[0] if len(inside) == 1 else ""
