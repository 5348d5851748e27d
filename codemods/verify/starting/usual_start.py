"""How a process is started that no launch file shows: as its framework's sample is."""

from __future__ import annotations

import shlex
from functools import cache
from pathlib import PurePosixPath

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks, program_called, programs
from codemods.planning.scanning.scan import scan
from codemods.verify.starting.callable_starts import (
    is_factory,
    is_made_in_function,
    is_made_when_run,
    serves_by_itself,
)
from codemods.verify.starting.command_line import PYTHON, installed, listening
from codemods.verify.values import Process


def usual(modules: Modules, entry: Entrypoint, shape: Process, python: str) -> Process:
    """Return the process with the command of its framework's sample, made this project's.

    Where that program isn't installed, or the app object is made by a function, the app
    is imported and served by verify itself. A function is called, and a file that makes its
    app in one is run, only where a deployment would do so.
    """
    words = _sample_words(modules.project, entry, str(shape.port))
    program = words[0] if words else ""
    stem, _ = program_called(program)
    known = programs().get(stem)
    made = shape.kind == "web" and is_made_in_function(modules, entry)
    shape = _with_variables(shape, entry, words, known.variable if known and not made else "")
    is_nameless = any(word.endswith(".") for word in words)
    if not shape.port and (is_nameless or is_made_when_run(modules, entry)):
        words, program = ("python", *_run(modules.project, entry)), "python"
    # `python -m FRAMEWORK` runs a second copy of the framework, which no probe can see.
    is_copy = shape.kind == "web" and "-m" in words
    if PYTHON.fullmatch(program) and not is_copy:
        if made and not serves_by_itself(modules, entry):
            return shape._replace(how=_uncalled(entry))
        argv = (python, *listening("python", words[1:], shape.port))
        return _as_usual(shape, argv)
    path = installed(program, python) if program else ""
    served = shape.kind == "web" and known is not None and known.listens is not None
    if path and not is_copy and not (served and made):
        return _as_usual(shape, (path, *listening(stem, words[1:], shape.port)))
    if shape.kind != "web" or not entry.module:
        return shape._replace(how=f"{program or entry.path} is not installed here")
    return _served(modules, entry, shape, python)


def _served(modules: Modules, entry: Entrypoint, shape: Process, python: str) -> Process:
    """Return the process in which verify itself imports the app and serves it."""
    made = is_made_in_function(modules, entry)
    if made and not is_factory(modules, entry):
        return shape._replace(how=_uncalled(entry))
    name = entry.name.partition(".")[0] + "()" if made else entry.name
    argv = (python, "-m", "sentry_verify.serve", f"{entry.module}:{name}", str(shape.port))
    return shape._replace(argv=argv, how="imported and served by verify")


def _with_variables(
    shape: Process, entry: Entrypoint, words: tuple[str, ...], variable: str
) -> Process:
    """Return the process with its port, and with its app where a variable names that."""
    env = {"PORT": str(shape.port)} if shape.port else {}
    target = f"{entry.module}:{entry.name}"
    if variable and target not in words:
        env[variable] = target
    return shape._replace(folder=entry.root, env=env)


def _as_usual(shape: Process, argv: tuple[str, ...]) -> Process:
    return shape._replace(argv=argv, how=f"as is usual: {shlex.join(_short(argv))}")


def _uncalled(entry: Entrypoint) -> str:
    """Say why a function that makes an app is not called."""
    function = entry.name.rpartition(".")[0] or entry.name
    return (
        f"the app is made in `{function}` ({entry.path}:{entry.line}), and nothing shows that a "
        "deployment calls that. Put the command that starts it into a launch file (a Procfile, "
        "a Dockerfile, a compose file)"
    )


def _sample_words(project: Project, entry: Entrypoint, port: str) -> tuple[str, ...]:
    """Return the words that start the sample, with this project's names in them."""
    words, theirs = _sample(entry.framework)
    name, module = entry.name, entry.module
    swapped = {
        f"{theirs.module}:{theirs.name or 'app'}": f"{module}:{name or 'app'}",
        f"{theirs.module}.{theirs.name}": f"{module}.{name}",
        theirs.module: module,
        theirs.path: _below(entry.path, entry.root),
        "manage.py": _below(_manage(project, entry), entry.root),
    }
    filled = (word.replace("{port}", port) for word in words)
    return tuple(swapped.get(word, word) for word in filled)


@cache
def _sample(stem: str) -> tuple[tuple[str, ...], Entrypoint]:
    sample = frameworks()[stem].sample
    found = scan(Project.of(sample.before))
    entry = next(e for e in found.entrypoints if e.framework == stem)
    commands = [x.command.argv for x in found.launches if x.evidence in entry.evidence]
    words = commands[0] if commands else tuple(shlex.split(sample.serve))
    if words[:1] == ("env",):
        words = tuple(word for word in words[1:] if "=" not in word)
    return words, entry


def _run(project: Project, entry: Entrypoint) -> tuple[str, ...]:
    """Return the file that is run for a worker: settings are not, manage.py runs it by them."""
    commands, manage = frameworks()[entry.framework].commands, _manage(project, entry)
    if commands and not entry.name and manage in project:
        return (_below(manage, entry.root), commands[0])
    return (_below(entry.path, entry.root),)


def _manage(project: Project, entry: Entrypoint) -> str:
    """Return the manage.py nearest to the settings."""
    found = [p for p in project.python if PurePosixPath(p).name == "manage.py"]
    near = [p for p in found if p.rpartition("/")[0] == entry.root]
    return next(iter((*near, *found)), "manage.py")


def _below(path: str, root: str) -> str:
    return path[len(root) + 1 :] if root and path.startswith(f"{root}/") else path


def _short(argv: tuple[str, ...]) -> tuple[str, ...]:
    return (PurePosixPath(argv[0]).name, *argv[1:])
