"""Settings modules named by an environment variable (DJANGO_SETTINGS_MODULE)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import join

from codemods.code.facts.module_facts import Call
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import may_run
from codemods.files.model import Evidence, Launch
from codemods.knowledge.kinds.facts import Framework
from codemods.packages.lists.declared import scanned
from codemods.processes.detecting.apps import App
from codemods.processes.detecting.settings_in_use import Chain, apart, in_use
from codemods.processes.detecting.unnamed_settings import marked, starting, unnamed_settings
from codemods.shell import ini as _ini

# https://docs.pytest.org/en/stable/reference/customize.html
PYTEST = {
    "pytest.ini": ("pytest",),
    ".pytest.ini": ("pytest",),
    "tox.ini": ("pytest",),
    "setup.cfg": ("tool:pytest",),
}


_OF_TESTS = ("test.py", "ci.py")


def find_settings(
    stem: str, framework: Framework, modules: Modules, launches: Iterable[Launch]
) -> tuple[App, ...]:
    """Return the modules that the configurations in use share, each as the app of its processes.

    One defines the framework's marker setting, and named settings modules reach it through
    star imports: all of them, or each set that shares nothing with the others has its own.
    """
    running = tuple(_named(framework.settings_variable, modules, launches))
    named = running or tuple(_tested(framework.settings_variable, modules))
    chains = _chains(named, framework, modules, launches)
    if not chains:
        if any(value.endswith(".*") for value, _ in named):
            return ()  # chosen at run time
        shared, starters = unnamed_settings(framework, modules)
        sets: dict[str, list[Chain]] = {shared: [((shared,), shown) for shown in starters]}
    else:
        sets = apart(chains, lambda path: _is_whole(modules, path, framework), modules)
        alone = _including([c[0][0] for c in chains], framework, modules)
        alone = alone or (_only(chains, framework, modules) if running else "")
        sets = sets or {alone: chains}
    return tuple(
        app
        for shared, mine in sets.items()
        if shared
        for app in _apps(stem, framework, modules, shared, mine, named)
    )


def _apps(
    stem: str,
    framework: Framework,
    modules: Modules,
    shared: str,
    chains: list[Chain],
    named: Iterable[tuple[str, Evidence]],
) -> Iterator[App]:
    """Yield a settings module as the app of each process that is given it."""
    line = marked(modules, shared, framework.settings_marker) or _first(modules, shared)
    call = Call(name=framework.settings_variable, line=line, scope="", statement=line)
    shown = {evidence for _, evidence in chains}
    mine = [(value, evidence) for value, evidence in named if evidence in shown]
    root, ambiguous = _root(modules, shared, mine), _is_named_twice(modules, shared, named)
    for evidence in (evidence for chain, evidence in chains if shared in chain):
        yield App(stem, shared, call, evidence, root, ambiguous)


def _chains(
    named: Iterable[tuple[str, Evidence]],
    framework: Framework,
    modules: Modules,
    launches: Iterable[Launch],
) -> list[Chain]:
    """Return what each named settings module loads by star imports, of sets in use only."""
    chains = [
        (_chain(modules, start), evidence)
        for value, evidence in named
        for start in _starts(modules, value, evidence.path)
    ]
    whole = any(_is_whole(modules, p, framework) for p in _common([c for c, _ in chains]))
    return chains if whole else in_use(chains, framework, modules, launches)


def _only(chains: list[Chain], framework: Framework, modules: Modules) -> str:
    """Return the one settings module that a server is given, whatever stands in it.

    Its settings may come from a file of another kind or from somebody else's package.
    """
    start = chains[0][0][0]
    alone = all(chain[0] == start for chain, _ in chains) and (
        start in modules.files or may_run(start)
    )
    return start if alone and any(starting(framework.settings_servers, modules)) else ""


def _first(modules: Modules, path: str) -> int:
    return modules.facts(path).first_work


def _root(modules: Modules, shared: str, named: Iterable[tuple[str, Evidence]]) -> str | None:
    """Return the folder that the names of the settings start from, None if they disagree.

    Django imports the settings by that very name, wherever a process starts.
    """
    roots = _roots(modules, named)
    root = roots.pop() if len(roots) == 1 else None
    inside = root is not None and shared.startswith(f"{root}/" if root else "")
    return root if inside and modules.name(shared, root or "") else None


def _roots(modules: Modules, named: Iterable[tuple[str, Evidence]]) -> set[str]:
    """Return the folders from which the settings are named."""
    roots = set()
    for value, evidence in named:
        dotted = value.removesuffix(".*")
        path = _locate(modules, dotted, evidence.path)
        tail = dotted.replace(".", "/")
        for end in (f"{tail}.py", f"{tail}/__init__.py"):
            if f"/{path}".endswith(f"/{end}"):
                roots.add(path.removesuffix(end).rstrip("/"))
    return roots


def _is_named_twice(modules: Modules, shared: str, named: Iterable[tuple[str, Evidence]]) -> bool:
    """Tell whether one file of settings has several names, so that no import by name is right."""
    names = {value for value, shown in named if _locate(modules, value, shown.path) == shared}
    return len(names) > 1


def _named(
    variable: str, modules: Modules, launches: Iterable[Launch]
) -> Iterable[tuple[str, Evidence]]:
    for path in modules.mentioning((variable,)):
        for key, value, line in modules.facts(path).environment:
            if key == variable:
                yield value, Evidence(path, line, f"{variable}={value}")
    for launch in launches:
        if variable in launch.command.env:
            yield launch.command.env[variable], launch.evidence


def _tested(variable: str, modules: Modules) -> Iterable[tuple[str, Evidence]]:
    """Yield the settings that pytest-django is given, for where nothing else names any.

    Settings of tests lead to those of production by what they import, or not at all.
    """
    for name, sections in PYTEST.items():
        path = join(modules.root, name)
        for entry in _ini.indented(modules.project.get(path, "")):
            if entry.section in sections and entry.key == variable:
                yield entry.value, Evidence(path, entry.line, f"{variable}={entry.value}")
    path = join(modules.root, "pyproject.toml")
    document = scanned(modules.project.get(path, ""))
    for table in (("tool", "pytest", "ini_options"), ("tool", "pytest")):
        key = (*table, variable)
        value = document.string(*key)
        if value:
            line = document.text.count("\n", 0, document.values[key].start) + 1
            yield value, Evidence(path, line, f"{variable}={value}")


def _starts(modules: Modules, value: str, near: str) -> Iterable[str]:
    """Yield the files of a settings module, or of all in a package that a variable picks from."""
    if not value.endswith(".*"):
        path = _locate(modules, value, near)
        yield from [path] if path else []
        return
    package = _locate(modules, value.removesuffix(".*"), near)
    folder = package.removesuffix("__init__.py")
    for path in modules.files if package.endswith("__init__.py") else ():
        own = path[len(folder) :] if path.startswith(folder) and path != package else "/"
        if "/" not in own and own not in _OF_TESTS:
            yield path


def _common(chains: list[tuple[str, ...]]) -> list[str]:
    return [p for p in chains[0] if all(p in chain for chain in chains)] if chains else []


def _locate(modules: Modules, dotted: str, near: str) -> str:
    """Return the file of a settings module as `near` would import it."""
    path, _ = modules.find(dotted, modules.roots(near))
    if path:
        return path
    tail = dotted.replace(".", "/")
    endings = (f"/{tail}.py", f"/{tail}/__init__.py")
    found = [p for p in modules.project.python if f"/{p}".endswith(endings)]
    return found[0] if len(found) == 1 else ""


def _chain(modules: Modules, start: str) -> tuple[str, ...]:
    """Return `start` and what it star-imports, transitively."""
    chain = [start]
    for path in chain:
        for item in modules.facts(path).imports:
            if item.name == "*":
                chain += [p for p in modules.imported(path, item) if p not in chain]
    return tuple(chain)


def _is_whole(modules: Modules, path: str, framework: Framework) -> bool:
    """Tell whether a file that runs is settings that a server needs, and not a part of them."""
    runs = path in modules.files or may_run(path)
    return runs and _defines(modules, path, framework.settings_marker)


def _including(starts: list[str], framework: Framework, modules: Modules) -> str:
    """Return the one named module that gets its settings by other means than imports.

    `django-split-settings` reads files beside it, whose names need not be importable.
    """
    folder = starts[0].rpartition("/")[0]
    beside = (p for p in modules.mentioning((framework.settings_marker,)) if p.startswith(folder))
    served = any(_defines(modules, p, framework.settings_marker) for p in beside)
    return starts[0] if served and len(set(starts)) == 1 else ""


def _defines(modules: Modules, path: str, marker: str) -> bool:
    return marked(modules, path, marker) > 0
