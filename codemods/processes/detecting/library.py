"""Whether the package that a project builds is there for others to import.

A library gets nothing: everyone who installs it would get sentry-sdk with it, and where
errors go is for the application to decide that uses it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from posixpath import join

from codemods.code.facts.imports import Import
from codemods.code.importing.modules import Modules
from codemods.editing.lists.requirement import normalised
from codemods.files.model import Entrypoint, Launch
from codemods.files.pattern import pattern
from codemods.formats.launchers import dockerfile, shell
from codemods.knowledge.command_lines import MODULES
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.registry import frameworks, libraries, programs
from codemods.packages.lists.declared import scanned
from codemods.processes.detecting.companion_processes import is_installed
from codemods.processes.distribution import Distribution
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.target_files import target_file
from codemods.processes.platform_functions.functions import functions

HOSTED = ("langgraph.json",)  # files by which a platform runs what a package defines
_KEEPING = pattern(r"\b(?:while|until|nohup|setsid|screen|tmux)\b|(?<!&)&\s*$")
COMMANDS = "script"  # the program of a launch that installing the package brings


def is_instrumented(built: Distribution) -> bool:
    """Tell whether a package is a framework, a library or a server that others run on.

    It is imported by the name that we know: another one may be called the same.
    """
    name = normalised(built.name)
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

    Also where nothing starts: a deployment that runs one of its commands does, wherever that
    leads, and whatever importing the package loads. It is where its `__init__` offers what its
    modules define, and no command that it brings is called like itself: `nicegui-pack` is a tool
    of nicegui. Where one is, and importing the package loads what the command does, everybody
    who imports it would start Sentry.
    """
    if functions(modules) or any(join(modules.root, name) in modules.project for name in HOSTED):
        return False
    everything = tuple(launches)
    launches = tuple(x for x in everything if target_file(modules, x))
    if not launches:
        return all(x.program != COMMANDS or is_installed(x) for x in everything)
    if any(x.program == COMMANDS and _is_kept_running(modules, built, x) for x in launches):
        return False
    own = {normalised(built.name), *(normalised(p.rpartition("/")[2]) for p in built.packages)}
    commands = [x for x in launches if x.program == COMMANDS]
    if any(normalised(x.command.service) in own for x in commands):
        return any(_starts_on_import(modules, built, x) for x in commands)
    if any(built.holds(target_file(modules, x)) for x in launches if x.program != COMMANDS):
        return False
    return any(_offers(modules, package) for package in built.packages)


def _is_kept_running(modules: Modules, built: Distribution, launch: Launch) -> bool:
    """Tell whether a deployment runs a command, or a script that goes on doing so.

    Other scripts and recipes call a package's command as its developers do, and a package that
    is published may have an image by which its users try it.
    """
    evidence = launch.command.evidence
    if is_installed(launch) or is_aside(launch) or is_document(evidence.path):
        return False
    if dockerfile.matches(evidence.path):
        return "classifiers" not in modules.project.get(built.path, "")
    is_script = shell.matches(evidence.path) and not launch.command.service
    return not is_script or bool(_KEEPING.search(evidence.text))


def own_command(modules: Modules, built: Distribution, launches: Iterable[Launch]) -> Launch | None:
    """Return the command of a package that is a program on its users' machines, None for none.

    Its file makes a command line of functions, and the package that this is in offers nothing to
    import. One that but parses arguments may be a tool of a library.
    """
    for one in (x for x in launches if x.program == COMMANDS):
        target = target_file(modules, one)
        imports = modules.facts(target).imports if built.holds(target) else ()
        if not _offers(modules, target.rpartition("/")[0]) and any(
            i.module.partition(".")[0] in MODULES and not i.level for i in imports
        ):
            return one
    return None


def own_module(modules: Modules, built: Distribution) -> str:
    """Return the `__main__.py` of a package that offers nothing to import, "" for none.

    `python -m package` runs it for whoever has installed that.
    """
    found = (f"{p}/__main__.py" for p in built.packages if not _offers(modules, p))
    return next((path for path in found if path in modules.project), "")


def passed_by_all(modules: Modules, path: str) -> str:
    """Return the file that another program here starts as well as a package's `__main__.py`.

    A command or a script beside the package calls it too, and loads nothing of `__main__`. The
    package's own `__init__` is loaded by whoever imports it.
    """
    others = [p for p in modules.files if p != path and modules.facts(p).has_main_guard]
    for loaded in (p for p in modules.eager(path) if not p.endswith("/__init__.py")):
        if any(loaded in modules.eager(other) for other in others):
            return loaded
    return path


def is_offered(modules: Modules, built: Distribution) -> bool:
    """Tell whether something shows that others are meant to import the package.

    That it can be built does not: `poetry new` writes so for an application as well.
    """
    path = join(modules.root, "pyproject.toml")
    document = scanned(modules.project.get(path, ""))
    told = any(
        document.has(*table, key)
        for table in (("project",), ("tool", "poetry"))
        for key in ("classifiers", "keywords", "urls", "homepage", "repository")
    )
    offering = (*(_offers(modules, p) for p in built.packages), *built.files)
    return told or built.path != path or any(offering)


def _offers(modules: Modules, package: str) -> bool:
    """Tell whether the package's `__init__` hands on names of its own modules."""
    path = f"{package}/__init__.py"
    facts = modules.facts(path)
    return (
        bool(facts.parameters)
        or "__all__" in facts.assigned
        or any(
            item.name and not item.scope and modules.imported(path, item) for item in facts.imports
        )
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
