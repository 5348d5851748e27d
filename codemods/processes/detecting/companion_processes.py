"""Processes beside a web app or a queue: scripts that a deployment starts on their own.

A daemon, a scheduled job or a second command imports none of what loads Sentry, and would
stay silent. Only what declares processes counts: a Procfile, an image, a unit, a crontab. A
console script that nothing starts is left to the user, and named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from posixpath import basename

from codemods.code.importing.loaded_early import loaded_early
from codemods.code.importing.modules import Modules
from codemods.files.loading import modules as formats
from codemods.files.model import Entrypoint, Launch
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.launchers import dockerfile, shell
from codemods.knowledge.kinds.facts import Framework
from codemods.processes.detecting.apps_by_convention import launched_modules, may_last
from codemods.processes.detecting.entrypoints import Choice, choose
from codemods.processes.detecting.workers import loads_settings
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.launches import is_aside
from codemods.processes.launching.launches import launches as started
from codemods.processes.launching.resolve import POINT_FILES
from codemods.processes.launching.roles import role_of
from codemods.processes.launching.target_files import target_file
from codemods.processes.loaded_at_start import loaded_at_start

# What prepares a deployment, or serves developers only.
NO_PROCESSES = frozenset(
    """release postdeploy migrate migrations migration init setup seed build assets static css js
    tailwind webpack watch doc docs test tests lint shell""".split()
)


_STARTING = pattern(r"(?im)^(?:CMD|ENTRYPOINT)\b(.*)")
_SUPERVISED = pattern(r"services\.d|s6-rc\.d|/etc/(?:service|sv)\b")
_STEPS = pattern(r"&&|\|\||;|\b(?:then|else|do)\b|(?:^|\s)[^\s()]+\)\s")  # `worker) exec ...`
_IN_PLACE = ("exec", "nohup", "setsid")
_ENDS = frozenset("fi done esac } ;; wait".split())


def companions(
    modules: Modules,
    stem: str,
    framework: Framework,
    launches: Iterable[Launch],
    chosen: Collection[Entrypoint],
    settings: Entrypoint | None,
) -> Choice:
    """Return the entrypoints of scripts that run beside `chosen`.

    Those that can't import what `chosen` imports are doubtful, as console scripts are and what
    a recipe starts. What a README starts runs where no deployment is seen: in a checkout.
    """
    mine = [x for x in launches if x.program in framework.programs]
    scripts = [x for x in mine if shell.matches(x.evidence.path)]
    called = _called(modules) if scripts else frozenset()
    mine = [x for x in mine if _declares(x) or _goes_on(modules, x, called)]
    mine = [x for x in mine if not _is_covered(modules, x, chosen, settings)]
    mine = [x for x in mine if not _is_told(x) or _lasts(modules, x)]
    running = [x for x in mine if not _is_offered(x)]
    if not any(not _is_offered(x) for x in launches):  # then a checkout is what is started
        commands = {target_file(modules, x) for x in launches if is_installed(x)}
        told = [x for x in mine if is_document(x.evidence.path)]
        running = [x for x in told if target_file(modules, x) not in commands]
    entries = list(_entries(modules, stem, framework, running))
    fitting = tuple(e for e in entries if _can_import(e, chosen))
    others = [e for e in entries if e not in fitting]
    offered = _entries(modules, stem, framework, [x for x in mine if x not in running])
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
    """Tell whether a command is a process of a deployment; a shell script may do anything.

    What a unit or a crontab names that a script writes is one, and has the unit's name.
    """
    command = launch.command
    is_script = shell.matches(command.evidence.path) and not command.service
    return command.service.lower() not in NO_PROCESSES and not is_script


def _called(modules: Modules) -> frozenset[str]:
    """Return the names of the shell scripts that deployments start, from whatever folder.

    An image's instruction names its script also where it isn't known what it copies.
    """
    project = modules.project
    calls = [x for x in started(project) if x.program == "shell" and not is_aside(x)]
    images = [path for path in project.paths if dockerfile.matches(path)]
    rows = [row for path in images for row in _STARTING.findall(project.get(path, ""))]
    said = {word for row in rows for word in re.findall(r"[\w.-]+", row)}
    return frozenset(said.union(basename(x.target) for x in calls if _declares(x)))


def _is_supervised(project: Project, path: str) -> bool:
    """Tell whether an image's s6 or runit keeps what a script starts running.

    https://github.com/just-containers/s6-overlay, https://smarden.org/runit/runsv.8
    """
    images = (project.get(p, "") for p in project.paths if dockerfile.matches(p))
    return basename(path) == "run" and any(map(_SUPERVISED.search, (f"/{path}", *images)))


def _goes_on(modules: Modules, launch: Launch, called: Collection[str]) -> bool:
    """Tell whether a script that a deployment starts leaves a command running.

    That is in the background, in the script's own place, or as its last one, also of one branch
    of a `case`; what comes before it prepares a deployment, as a migration does.
    """
    path, line = launch.evidence.path, launch.evidence.line
    is_called = basename(path) in called or _is_supervised(modules.project, path)
    if not is_called or not shell.matches(path):
        return False
    rows = [row.strip() for row in modules.project[path].splitlines()]
    last = next((n for n in range(line, len(rows)) if not rows[n - 1].endswith("\\")), len(rows))
    text = " ".join(rows[line - 1 : last])
    after = _below_branches([row for row in rows[last:] if row and not row.startswith("#")])
    said = launch.command.argv[-1]
    ending = said in re.split(r"&&|\|\||;", text.removesuffix(";;"))[-1]
    alone = ending and all(row.split()[0].strip(";") in _ENDS for row in after)
    branch = ending and (text.endswith(";;") or after[:1] == [";;"]) and _lasts(modules, launch)
    background = text.endswith("&") and not text.endswith("&&")
    own = (part.split() for part in _STEPS.split(text) if said in part)
    return background or any(w[:1] and w[0] in _IN_PLACE for w in own) or alone or branch


def _below_branches(rows: list[str]) -> list[str]:
    """Return the rows that run below a command, without the other branches of its `if`."""
    if not rows or not rows[0].startswith(("elif", "else")):
        return rows
    return rows[next((n for n, row in enumerate(rows) if row.startswith("fi")), len(rows)) :]


def _is_offered(launch: Launch) -> bool:
    """Tell whether a command is there for who wants it, and no deployment is seen to run it."""
    return _is_told(launch) or is_installed(launch)


def _is_told(launch: Launch) -> bool:
    """Tell whether only developers are told to start it, by a document or a recipe."""
    return is_document(launch.evidence.path) or is_aside(launch)


def _lasts(modules: Modules, launch: Launch) -> bool:
    """Tell whether what developers are told to start goes on running; what ends is a tool."""
    return bool(role_of(launch)) or may_last(modules, target_file(modules, launch))


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
    """Tell whether the process loads Sentry before it works, by what it imports or is set to."""
    start = target_file(modules, launch)
    if not start or (settings and loads_settings(modules, start, settings)):
        return True
    early = loaded_early(modules, start).intersection(entry.path for entry in chosen)
    return bool(early) and not early.isdisjoint(loaded_at_start(modules, launch, start).loaded)
