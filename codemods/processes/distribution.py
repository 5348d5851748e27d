"""What the project's metadata builds: the package that others install, if there is one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from posixpath import join
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import may_run
from codemods.editing.lists.requirement import normalised
from codemods.editing.lists.setup_call import setup
from codemods.files.model import Launch
from codemods.files.project import Project
from codemods.files.syntax import parsed
from codemods.formats.manifests import setup_cfg, setup_py
from codemods.knowledge.registry import frameworks
from codemods.packages.lists.declared import scanned
from codemods.processes.launching.launches import PLUGIN, is_aside
from codemods.processes.launching.target_files import target_file

# Words in the names of projects that only show a package, or test it.
_SHOWING = frozenset("sample example demo test testing sandbox playground tutorial".split())
_KINDS = ("", "s", "app", "apps", "project", "proj", "site")
# Of reusable applications: `django-shelf` installs `shelf`.
_LANGUAGE = ("python", "py", "drf")


class Distribution(NamedTuple):
    """A package that the project builds: its name, the file that says so, what it installs.

    `packages` are folders, `files` single modules.
    """

    name: str
    path: str
    packages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Tell whether a file is part of what is installed."""
        inside = path.startswith(tuple(f"{package}/" for package in self.packages))
        return inside or path in self.files

    @property
    def is_named_alike(self) -> bool:
        """Tell whether what it installs is called as it is, so that it can be built.

        What is made for a framework bears its name in front.
        """
        name = normalised(self.name)
        before, _, rest = name.partition("-")
        made_for = rest and before in (*_LANGUAGE, *frameworks())
        return not {name, *((rest,) if made_for else ())}.isdisjoint(map(normalised, self.modules))

    @property
    def modules(self) -> tuple[str, ...]:
        """By which names what it installs is imported."""
        paths = (*self.packages, *self.files)
        return tuple(p.rpartition("/")[2].removesuffix(".py") for p in paths)


def distribution(project: Project, root: str) -> Distribution | None:
    """Return the package that the subproject in `root` builds, None where it builds none."""
    name, path = _built(project, root)
    if not path:
        return None
    places = (root, join(root, "src"))
    named = [join(place, f"{re.sub(r'[-.]+', '_', name)}.py") for place in places]
    built = Distribution(
        name, path, tuple(_packages(project, root, name)), tuple(p for p in named if p in project)
    )
    return built if built.packages or built.files else None


def deployed(
    modules: Modules, launches: Iterable[Launch], built: Distribution | None
) -> tuple[Launch, ...]:
    """Return the launches that deployments make, without those of developers.

    `release.sh` runs `python tools/version.py` for who makes the package. A shell script
    that a container starts is another matter.
    """
    launches = tuple(x for x in launches if not is_aside(x) and x.program != PLUGIN)
    called = tuple(x.target for x in launches if x.program == "shell")
    return tuple(
        x
        for x in launches
        if not built
        or not _is_shell(x.evidence.path)
        or x.evidence.path.endswith(tuple(c.lstrip("./") for c in called if c))
        or built.holds(target_file(modules, x))
    )


def _built(project: Project, root: str) -> tuple[str, str]:
    """Return the package's name and the file that says how it is built, "" for none."""
    path = join(root, "pyproject.toml")
    document = scanned(project.get(path, ""))
    poetry = document.string("tool", "poetry", "name")
    name = document.string("project", "name") or poetry
    if name and document.has("build-system"):
        packaged = document.written("tool", "poetry", "package-mode") != "false"
        packaged = packaged and document.written("tool", "uv", "package") != "false"
        return (name, path) if packaged else ("", "")
    for path in (join(root, "setup.cfg"), join(root, "setup.py")):
        name = _named(path, project.get(path, ""))
        if name:
            return name, path
    return "", ""


def _named(path: str, text: str) -> str:
    if path.endswith(".cfg"):
        return setup_cfg.name(text)
    call = setup(text) if setup_py.is_package(text) else None
    given = call.keywords.get("name") if call else None
    if isinstance(given, ast.Name):
        given = dict(_assigned(parsed(text))).get(given.id)
    return str(given.value) if isinstance(given, ast.Constant) else ""


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            yield from ((ast.unparse(target), statement.value) for target in statement.targets)


def _packages(project: Project, root: str, built: str) -> Iterable[str]:
    """Yield the folders that are importable once the package is installed.

    Where `src` is a package itself, what is in it is a part of that.
    """
    src = join(root, "src")
    places = (root,) if f"{src}/__init__.py" in project else (root, src)
    for path in project.python:
        folder, _, name = path.rpartition("/")
        above = folder.rpartition("/")[0]
        if name != "__init__.py" or folder == root or above not in places:
            continue
        last = folder.rpartition("/")[2]
        if may_run(folder + "/x") and (
            normalised(last) == normalised(built) or not _is_showing(last)
        ):
            yield folder


def _is_showing(folder: str) -> bool:
    """Tell whether a package beside another one is there to show it or to test it."""
    words = normalised(folder).split("-")
    return any(word.removesuffix(kind) in _SHOWING for word in words for kind in _KINDS)


def _is_shell(path: str) -> bool:
    from codemods.formats.launchers import shell

    return shell.matches(path)
