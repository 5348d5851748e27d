"""The Python that a project is verified or proven with: its own, or one made from its own lists.

What is made is made in a folder of its own, from the project as it is after the edits: that the
lists bring sentry-sdk is one of the things that are shown.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from codemods.files.versions import at_least
from codemods.planning.known import Known
from codemods.verify.interpreter import asked, is_own
from codemods.verify.values import Interpreter

LONGEST = 900  # seconds that an installation may take
SDK = "sentry-sdk"
SHOWN = 300  # characters of what an installer says
MADE = "The project's environment was made anew for this, from its own lists."
EXPORT = ("export", "--frozen", "--quiet", "--no-emit-project", "--no-hashes", "--no-dev")


class Prepared(NamedTuple):
    """An interpreter, packages in folders that it lacks, and what is to be said of both.

    What is in `besides` comes after the interpreter's own packages, in `instead` before them.
    """

    interpreter: Interpreter
    besides: str = ""
    notes: tuple[str, ...] = ()
    instead: str = ""


class NoEnvironment(Exception):
    """None of the project's lists could be installed: a sentence."""


def prepared(
    known: Known, found: Interpreter, tree: Path, folder: Path, env: Mapping[str, str]
) -> Prepared:
    """Return the project's Python with sentry-sdk in reach; what it lacks goes into `folder`.

    `tree` is a copy of the project with the edits. Raises NoEnvironment.
    """
    python, notes = found, list[str]()
    if not is_own(found):
        python = made(known, found, tree, folder, env)
        notes.append(MADE)
    if not python.sdk:
        besides, note = str(folder / "besides"), _lacking(python, known)
        install([*_pip(python.path, env), "--target", besides, SDK], tree, env)
        return Prepared(asked(python.path, python.why, besides), besides, (*notes, note))
    why = outdated(python, known.sdk, known.found.dependencies.install)
    if not why:
        return Prepared(python, "", tuple(notes))
    instead, wanted = str(folder / "instead"), f"{SDK}>={known.sdk},<{_next(known.sdk)}"
    install([*_pip(python.path, env), "--no-deps", "--target", instead, wanted], tree, env)
    notes.append(f"{why} It ran with that one here.")
    return Prepared(asked(python.path, python.why, instead), "", tuple(notes), instead)


def outdated(python: Interpreter, wanted: str, install: str) -> str:
    """Say that an environment was not brought up to date after the edits, "" where it was."""
    if not python.sdk or at_least(python.sdk, wanted):
        return ""
    return (
        f"{python.path} has sentry-sdk {python.sdk}, and what is put in is written for {wanted}, "
        f"as your lists require it: `{install}`."
    )


def _next(version: str) -> int:
    return int(version.partition(".")[0]) + 1


def _lacking(python: Interpreter, known: Known) -> str:
    return (
        f"{python.path} has no sentry-sdk: one was put beside it for this. That your lists bring "
        f"it is not proven by that; install it with `{known.found.dependencies.install}`."
    )


def made(
    known: Known, found: Interpreter, tree: Path, folder: Path, env: Mapping[str, str]
) -> Interpreter:
    """Return the Python of a virtual environment in `folder` with what the lists name.

    `tree` is a copy of the project. Raises NoEnvironment.
    """
    folder = folder / "environment"
    uv = shutil.which("uv", path=env.get("PATH"))
    base = found.path or sys.executable
    make = [uv, "venv", "--quiet", str(folder)] if uv else [base, "-m", "venv", str(folder)]
    install(make, tree / known.found.root, env)
    python = str(folder / "bin/python")
    lists = list(_lists(known, tree, folder, uv or "", env))
    if not lists:
        raise NoEnvironment(
            "The project has no environment here, and no list of packages that one could be made "
            "from: name its Python with --python."
        )
    for words in lists:
        install([*_pip(python, env), *words], tree / known.found.root, env)
    return asked(python, "made from the project's own lists")


def _lists(
    known: Known, tree: Path, folder: Path, uv: str, env: Mapping[str, str]
) -> Iterator[Sequence[str]]:
    """Yield what an installer is given: the lists of the project's processes."""
    found = known.found
    ground = tree / found.root
    if uv and (ground / "uv.lock").is_file():
        exported = folder / "exported.txt"
        install([uv, *EXPORT, "--output-file", str(exported)], ground, env)
        yield ("-r", str(exported))
        return
    if (ground / "Pipfile.lock").is_file():
        rows = json.loads((ground / "Pipfile.lock").read_text(encoding="utf-8"))["default"]
        yield tuple(f"{name}{row.get('version', '')}" for name, row in rows.items())
        return
    processes = [process for proven in found.proven for process in proven.processes]
    lists = [path for process in processes for path in process.environment.lists]
    lists = list(dict.fromkeys([*lists, *filter(None, [found.dependencies.target])]))
    plain = [path for path in lists if path.endswith((".txt", ".in")) and (tree / path).is_file()]
    if plain:
        yield tuple(word for path in plain for word in ("-r", str(tree / path)))
        return
    if any((ground / name).is_file() for name in ("pyproject.toml", "setup.py", "setup.cfg")):
        yield ("-e", str(ground))


def _pip(python: str, env: Mapping[str, str]) -> list[str]:
    uv = shutil.which("uv", path=env.get("PATH"))
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", python]
    return [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def install(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> None:
    """Run an installer. Raises NoEnvironment with the last of what it said."""
    given = {k: v for k, v in env.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH")}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**given, "PIP_REQUIRE_VIRTUALENV": "0"},
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoEnvironment(f"`{command[0]}` could not be run: {error}") from error
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[-SHOWN:]
        words = " ".join([os.path.basename(command[0]), *command[1:]])  # noqa: PTH119
        raise NoEnvironment(f"The project's packages can't be installed here: `{words}`: {said}")
