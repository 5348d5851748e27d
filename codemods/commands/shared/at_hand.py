"""The project that a command is at work on: read and scanned once, however many ask for it.

The template's questions ask for the `scan` command, by way of Copier, and what that finds is
what the plan is then made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from codemods.files.gate import real
from codemods.files.project import Project
from codemods.planning.scanning.found import Scan
from codemods.planning.scanning.scan import scan


class _Held:
    """A project, by what else it is known, and what was found below its folders."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.names = [project]
        self.scans: dict[str | None, Scan] = {}


_HELD: ContextVar[_Held | None] = ContextVar("held", default=None)


@contextmanager
def held(project: Project) -> Iterator[None]:
    """Keep a project and its scans until the plan is made: after that it is another one."""
    token = _HELD.set(_Held(project))
    try:
        yield
    finally:
        _HELD.reset(token)


def answering(project: Project, answers: dict[str, str]) -> Project:
    """Return a project with its answers file in it, for which what was found holds as well."""
    noted = project.including(answers)
    now = _HELD.get()
    if now and now.project is project:
        now.names.append(noted)
    return noted


def held_at(root: Path) -> Project | None:
    """Return the project that is held, where it is the one of this folder."""
    now = _HELD.get()
    top = now.project.root if now else None
    return now.project if now and top and real(str(top)) == real(str(root)) else None


def found_in(project: Project, root: str | None) -> Scan:
    """Return what is found below a folder of a project, scanning it where nobody has."""
    now = _HELD.get()
    if not now or not any(project is name for name in now.names):
        return scan(project, root)
    if root not in now.scans:
        now.scans[root] = scan(now.project, root)
    return now.scans[root]
