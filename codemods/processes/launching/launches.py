"""What the project's launch files start: which program, which target, in which folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from posixpath import dirname, join
from typing import NamedTuple

from codemods.files.loading import NEVER, matching, modules
from codemods.files.model import Command, Launch
from codemods.files.project import Project
from codemods.processes.launching.containers import Containers, containers
from codemods.processes.launching.declared_targets import declared_targets, is_task
from codemods.processes.launching.image_folders import sources_of
from codemods.processes.launching.launch_formats import formats_of
from codemods.processes.launching.resolve import POINT_FILES, Resolver
from codemods.processes.launching.written_launch_files import WRITING, written_commands

PIPELINES = frozenset(".github .circleci .gitlab .ci".split())
ASIDE = PIPELINES.union(
    """test tests testing testsuite unittests integration_tests e2e doc docs documentation
    example examples sample samples demo demos fixtures benchmarks template project_template
    cookiecutter skeleton .devcontainer""".split()
)
PLUGIN = "entry_point"  # of other programs; listed last
DECLARING = ("pyproject.toml", "setup.cfg", "setup.py")  # commands, by which they are installed
# Beside those that no format has, endings that no launch file has.
_NEVER = (*NEVER, *".js .ts .md .rst .txt .sql .lock .go .rs .java .c .h".split())


class _Source(NamedTuple):
    """One launch file, read."""

    form: str
    path: str
    commands: tuple[Command, ...]


def launches(project: Project, root: str = "") -> tuple[Launch, ...]:
    """Return what the project's launch files start, deployments before developers' tools.

    With a `root`, what runs in other folders of a monorepo is left out. Files of tests, docs,
    examples and of models for other projects don't count. In each Launch `target` is relative
    to `command.cwd`, `command.argv` has no wrappers any more, and PYTHONPATH in `command.env`
    holds project folders joined by ":" ("" is the top).
    """
    found = _found(project, launch_files(project, root))
    return tuple(launch for launch in found if _belongs(launch, root) and _runs(launch))


@lru_cache(maxsize=4)  # the subprojects of a repository share their launch files
def _found(project: Project, files: tuple[tuple[str, str], ...]) -> tuple[Launch, ...]:
    """Return what launch files, as (format, path), start."""
    formats = modules("launchers")
    sources = [source for form, path in files for source in _sources(project, form, path)]
    scripts = _scripts(sources)
    known = _containers_among(project, tuple(path for _, path in files))
    resolver = Resolver(project, known, scripts, calls={})
    # Scripts come last: where they run is known from those who call them.
    sources.sort(key=lambda source: source.form == "shell")
    found = [
        (getattr(formats[source.form], "WEIGHT", 0), launch)
        for source in sources
        for command in source.commands
        for launch in resolver.launches(source.form, formats[source.form].RUNS, command)
    ]
    found.sort(key=lambda row: (row[0], row[1].program == PLUGIN, row[1].evidence.path))
    return tuple(launch for _, launch in found)


def _scripts(sources: Iterable[_Source]) -> dict[str, str]:
    """Return the commands that installing the project brings, with what each of them calls."""
    return {
        command.service: command.argv[1]
        for source in sources
        if source.form in POINT_FILES
        for command in source.commands
        if command.argv[:1] == ("script",) and len(command.argv) > 1
    }


@lru_cache(maxsize=4)
def own_scripts(project: Project) -> Mapping[str, str]:
    """Return the commands that installing a project brings, with what each of them calls."""
    files = [(form, path) for form, path in launch_files(project, "") if form in POINT_FILES]
    return _scripts(source for form, path in files for source in _sources(project, form, path))


def _sources(project: Project, form: str, path: str) -> Iterator[_Source]:
    """Yield what a launch file says, and what the launch files say that it writes."""
    text = project[path]
    own = (*declared_targets(path, text), *modules("launchers")[form].read(path, text))
    yield _Source(form, path, own)
    for other, commands in written_commands(path, text) if form in WRITING else ():
        yield _Source(other, path, commands)


def containers_of(project: Project, root: str) -> Containers:
    """Return the Dockerfiles and compose files whose commands `launches` tells of."""
    return _containers_among(project, tuple(path for _, path in launch_files(project, root)))


@lru_cache(maxsize=4)
def _containers_among(project: Project, paths: tuple[str, ...]) -> Containers:
    return containers(project, paths)


def is_aside(launch: Launch) -> bool:
    """Tell whether a command is a developer's tool and no deployment."""
    path = launch.evidence.path
    formats = modules("launchers")
    return is_task(launch.evidence) or any(
        getattr(formats[form], "WEIGHT", 0) for form in matching("launchers", path)
    )


def is_away(launch: Launch) -> bool:
    """Tell whether a command runs in a server's folder that is not known to be a checkout."""
    return (launch.command.cwd or "").startswith("/")


def copied(project: Project, dockerfile: str) -> tuple[str, ...] | None:
    """Return the project paths that a Dockerfile's final stage copies by name.

    None where it copies its whole context. Where the final stage holds only what earlier
    ones installed, their paths count. Raises KeyError for a file that isn't there.
    """
    known = _containers(project, dockerfile)
    stages = known.stages[dockerfile]
    if not stages:
        return ()
    return sources_of(project, stages, stages[-1], known.context(dockerfile))


def context(project: Project, dockerfile: str) -> str:
    """Return the project folder that a Dockerfile's COPYs start from.

    A compose file's `build` says so, else the place of what is copied does.
    """
    return _containers(project, dockerfile).context(dockerfile)


@lru_cache(maxsize=64)
def _containers(project: Project, dockerfile: str) -> Containers:
    composes = tuple(path for form, path in launch_files(project, "") if form == "compose")
    return Containers(project, (dockerfile,), composes)


@lru_cache(maxsize=8)  # asked once for each Dockerfile
def launch_files(project: Project, root: str) -> tuple[tuple[str, str], ...]:
    """Return (format, path) of the launch files."""
    return tuple(
        (form, path)
        for path in project.paths
        if _may_launch(path, f"{root}/" if root else "")
        for form in formats_of(project, path)
        if project.source(path)
    )


def _may_launch(path: str, inside: str) -> bool:
    if path.endswith(_NEVER) or (path.endswith((".py", ".json")) and not _is_named(path)):
        return False
    return ASIDE.isdisjoint(dirname(path.removeprefix(inside)).lower().split("/"))


def _is_named(path: str) -> bool:
    """Tell whether a Python or JSON file has a name that some format asks for."""
    name = path.rpartition("/")[2]
    named = ("setup.py", "app.json", "langgraph.json", "railway.json")
    return name in named or "gunicorn" in name


def _runs(launch: Launch) -> bool:
    """Tell whether the target is no file of tests, docs or examples."""
    return not ASIDE.intersection(dirname(launch.target).split("/"))


def _belongs(launch: Launch, root: str) -> bool:
    """Tell whether a command runs in `root`, as far as is known, or runs a script of it.

    A script has its own folder on `sys.path`, from wherever it is started. What installing
    another project brings is that project's.
    """
    if launch.evidence.path.endswith(DECLARING):
        return dirname(launch.evidence.path) == root
    folder = launch.command.cwd
    if not root or folder is None or launch.evidence.path.startswith(f"{root}/"):
        return True
    script = join(folder, launch.target) if launch.target.endswith(".py") else ""
    return f"{folder}/".startswith(f"{root}/") or script.startswith(f"{root}/")
