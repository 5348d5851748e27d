"""Processes beside a web app or a queue: scripts that a deployment starts on their own.

A daemon, a scheduled job or a second command imports none of what loads Sentry, and would
stay silent. Only what declares processes counts: a Procfile, an image, a unit, a crontab. A
console script that nothing starts is left to the user, and named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from codemods.code.modules import Modules
from codemods.files.loading import modules as formats
from codemods.files.model import Entrypoint, Launch
from codemods.formats.launchers import shell
from codemods.knowledge.facts import Framework
from codemods.processes.conventions import launched_modules
from codemods.processes.entrypoints import Choice, choose, target_file
from codemods.processes.resolve import POINT_FILES
from codemods.processes.workers import loads_settings

# What prepares a deployment, or serves developers only.
NO_PROCESSES = frozenset(
    """release postdeploy migrate migrations migration init setup seed build assets static css js
    tailwind webpack watch doc docs test tests lint shell""".split()
)


def companions(
    modules: Modules,
    stem: str,
    framework: Framework,
    launches: Iterable[Launch],
    chosen: Collection[Entrypoint],
    settings: Entrypoint | None,
) -> Choice:
    """Return the entrypoints of scripts that run beside `chosen`.

    Those that can't import what `chosen` imports are doubtful, as console scripts are.
    """
    mine = [x for x in launches if x.program in framework.programs and _declares(x)]
    mine = [x for x in mine if not _is_covered(modules, x, chosen, settings)]
    started = [x for x in mine if not is_installed(x)]
    entries = list(_entries(modules, stem, framework, started))
    fitting = tuple(e for e in entries if _can_import(e, chosen))
    others = [e for e in entries if e not in fitting]
    offered = _entries(modules, stem, framework, [x for x in mine if is_installed(x)])
    taken = {e.path for e in entries}
    return Choice(fitting, (*others, *(e for e in offered if e.path not in taken)))


def _can_import(entry: Entrypoint, others: Iterable[Entrypoint]) -> bool:
    """Tell whether a process can import what lies beside each of the others."""
    below = f"{entry.root}/" if entry.root else ""
    files = [e for e in others if e.line]
    near = all(e.root == entry.root or e.path.startswith(below) for e in files)
    return bool(files) and near and bool(entry.module)


def _entries(
    modules: Modules, stem: str, framework: Framework, launches: list[Launch]
) -> Iterator[Entrypoint]:
    for app in {app.path: app for app in launched_modules(stem, modules, launches)}.values():
        for entry in choose(modules, stem, framework, [app], launches).chosen:
            yield entry._replace(line=max(entry.line, 1))


def _declares(launch: Launch) -> bool:
    """Tell whether a command is a process of a deployment; a shell script may do anything."""
    return launch.command.service.lower() not in NO_PROCESSES and not shell.matches(
        launch.evidence.path
    )


def is_installed(launch: Launch) -> bool:
    """Tell whether a command is one that installing the package brings, and no more."""
    path = launch.evidence.path
    return any(formats("launchers")[form].matches(path) for form in POINT_FILES)


def _is_covered(
    modules: Modules,
    launch: Launch,
    chosen: Collection[Entrypoint],
    settings: Entrypoint | None,
) -> bool:
    """Tell whether the process loads Sentry already, by what it imports or is set to."""
    start = target_file(modules, launch)
    if not start or (settings and loads_settings(modules, start, settings)):
        return True
    paths = {entry.path for entry in chosen}
    return any(path in paths for path, _ in modules.reach(start))
