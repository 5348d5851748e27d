"""The Python that a project is verified or proven with: its own, or one made from its own lists.

What is made is made in a folder of its own, from the project as it is after the edits: that the
lists bring sentry-sdk is one of the things that are shown.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from codemods.files.versions import at_least
from codemods.planning.known import Known
from codemods.verify.environments import install_lists
from codemods.verify.environments.installer import NoEnvironment, install
from codemods.verify.environments.interpreter import asked, is_own
from codemods.verify.values import Interpreter

SDK = "sentry-sdk"
MADE = "The project's environment was made anew for this, from its own lists."


class Prepared(NamedTuple):
    """An interpreter, packages in folders that it lacks, and what is to be said of both.

    What is in `besides` comes after the interpreter's own packages, in `instead` before them.
    """

    interpreter: Interpreter
    besides: str = ""
    notes: tuple[str, ...] = ()
    instead: str = ""


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
    steps = list(install_lists.steps(known, tree, folder, uv or "", env))
    if not steps:
        raise NoEnvironment(
            "The project has no environment here, and no list of packages that one could be made "
            "from: name its Python with --python."
        )
    for step in steps:
        _take(step, _pip(python, env), tree / known.found.root, env)
    return asked(python, "made from the project's own lists")


def _take(
    step: install_lists.Step, pip: Sequence[str], folder: Path, env: Mapping[str, str]
) -> None:
    """Install what a step names. Raises NoEnvironment."""
    try:
        install([*pip, *step.words], folder, env)
    except NoEnvironment:
        if step.otherwise is None:
            raise
        if step.otherwise:
            install([*pip, *step.otherwise], folder, env)


def _pip(python: str, env: Mapping[str, str]) -> list[str]:
    uv = shutil.which("uv", path=env.get("PATH"))
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", python]
    return [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
