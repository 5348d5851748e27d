"""What the project's metadata builds: the package that others install, if there is one.

A library gets nothing: everyone who installs it would get sentry-sdk with it, and where
errors go is for the application to decide that uses it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from posixpath import join
from typing import NamedTuple

from codemods.code.module_facts import Import
from codemods.code.modules import Modules
from codemods.code.running_files import may_run
from codemods.editing.lists.setup_call import setup
from codemods.files.model import Entrypoint, Launch
from codemods.files.project import Project
from codemods.formats.manifests import setup_cfg, setup_py
from codemods.knowledge.facts import Framework, Library
from codemods.knowledge.registry import frameworks, libraries, programs
from codemods.packages.declared import scanned
from codemods.processes.entrypoints import target_file
from codemods.processes.launches import PLUGIN, is_aside

HOSTED = ("langgraph.json",)  # files by which a platform runs what a package defines
COMMANDS = "script"  # the program of a launch that installing the package brings
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
        name = _plain(self.name)
        before, _, rest = name.partition("-")
        made_for = rest and before in (*_LANGUAGE, *frameworks())
        return not {name, *((rest,) if made_for else ())}.isdisjoint(map(_plain, self.modules))

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


def is_instrumented(built: Distribution) -> bool:
    """Tell whether a package is a framework, a library or a server that others run on.

    It is imported by the name that we know: another one may be called the same.
    """
    name = _plain(built.name)
    if built.is_named_alike and any(name in x.packages for x in programs().values()):
        return True
    known: list[Framework | Library] = [*frameworks().values(), *libraries().values()]
    names = {module for one in known if name in one.packages for module in one.modules}
    return not names.isdisjoint(built.modules)


def is_shown(built: Distribution, entrypoints: Collection[Entrypoint]) -> bool:
    """Tell whether all that was found shows how to use a package, in folders beside it.

    What the package requires is installed by everybody who uses it, so a requirement of an
    app beside it has no place there.
    """
    beside = ("/" in e.path and not built.holds(e.path) for e in entrypoints)
    return bool(entrypoints) and built.is_named_alike and all(beside)


def is_made_by_users(
    modules: Modules, built: Distribution, entrypoints: Collection[Entrypoint]
) -> bool:
    """Tell whether all apps are made by objects of an installed package that nothing starts.

    Whoever imports the package makes such an object, in a process of another project.
    """
    return bool(entrypoints) and all(
        built.holds(e.path) and e.name.partition(".")[0] in modules.facts(e.path).bases
        for e in entrypoints
    )


def is_library(modules: Modules, built: Distribution, launches: Iterable[Launch]) -> bool:
    """Tell whether a package is there to be imported, though something starts in its project.

    Also where nothing starts. It is where its `__init__` offers what its modules define, and
    no command that it brings is called like itself: `nicegui-pack` is a tool of nicegui. Where
    one is, and importing the package loads what the command does, everybody who imports it
    would start Sentry.
    """
    if any(join(modules.root, name) in modules.project for name in HOSTED):
        return False
    launches = tuple(x for x in launches if target_file(modules, x))
    if not launches:
        return True
    own = {_plain(built.name), *(_plain(p.rpartition("/")[2]) for p in built.packages)}
    commands = [x for x in launches if x.program == COMMANDS]
    if any(_plain(x.command.service) in own for x in commands):
        return any(_starts_on_import(modules, built, x) for x in commands)
    if any(built.holds(target_file(modules, x)) for x in launches if x.program != COMMANDS):
        return False
    return any(_offers(modules, package) for package in built.packages)


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
        given = dict(_assigned(ast.parse(text))).get(given.id)
    return str(given.value) if isinstance(given, ast.Constant) else ""


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            yield from ((ast.unparse(target), statement.value) for target in statement.targets)


def _packages(project: Project, root: str, built: str) -> Iterable[str]:
    """Yield the folders that are importable once the package is installed."""
    for path in project.python:
        folder, _, name = path.rpartition("/")
        above = folder.rpartition("/")[0]
        if name != "__init__.py" or above not in (root, join(root, "src")):
            continue
        last = folder.rpartition("/")[2]
        if may_run(folder + "/x") and (_plain(last) == _plain(built) or not _is_showing(last)):
            yield folder


def _is_showing(folder: str) -> bool:
    """Tell whether a package beside another one is there to show it or to test it."""
    words = _plain(folder).split("-")
    return any(word.removesuffix(kind) in _SHOWING for word in words for kind in _KINDS)


def _offers(modules: Modules, package: str) -> bool:
    """Tell whether the package's `__init__` hands on names of its own modules."""
    path = f"{package}/__init__.py"
    facts = modules.facts(path)
    return "__all__" in facts.assigned or any(
        item.name and not item.scope and modules.imported(path, item) for item in facts.imports
    )


def _starts_on_import(modules: Modules, built: Distribution, command: Launch) -> bool:
    """Tell whether `import package`, for what it hands on, loads the module of a command."""
    target, function = target_file(modules, command), command.target.partition(":")[2]
    return any(
        target in _eager(modules, f"{package}/__init__.py")
        and _hands_on(modules, package, function)
        for package in built.packages
    )


def _eager(modules: Modules, start: str) -> list[str]:
    """Return the files that are loaded when `start` is, by imports on module level."""
    found = [start]
    for path in found:
        found += [p for p in modules.eager(path) if p not in found]
    return found


def _is_own(modules: Modules, path: str, item: Import) -> bool:
    """Tell whether an import is one of the project's modules, other than to start Sentry."""
    files = modules.imported(path, item)
    return bool(files) and not any("sentry_sdk" in modules.project[file] for file in files)


def _hands_on(modules: Modules, package: str, function: str) -> bool:
    """Tell whether a package's `__init__` imports names from its modules only for others."""
    path = f"{package}/__init__.py"
    text = modules.project.get(path, "")
    own = [i for i in modules.facts(path).imports if not i.scope and _is_own(modules, path, i)]
    names = {i.bound for i in own if i.name} - {function}
    return any(n == "*" or len(re.findall(rf"\b{re.escape(n)}\b", text)) == 1 for n in names) or (
        bool(names) and "__all__" in modules.facts(path).assigned
    )


def _is_shell(path: str) -> bool:
    from codemods.formats.launchers import shell

    return shell.matches(path)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
