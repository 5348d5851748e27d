"""Which processes a project's files start with the variables that they list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from posixpath import basename, dirname, join, normpath
from types import ModuleType

from codemods.files.loading import matching, modules
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.passed import Passed
from codemods.processes.launching.launch_formats import held_as
from codemods.processes.launching.written_launch_files import WRITING
from codemods.shell.written import written

_NAME = pattern(r"(?m)^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=")


def passed_variables(project: Project, form: str) -> Iterator[tuple[str, Passed]]:
    """Yield (path, process) of each that a format's files start, with what it reads in others.

    Also of those files that a script or a Dockerfile writes: its lines are the script's.
    """
    yield from ((path, _with_files(project, path, one)) for path, one in _rows(project, form))


def files_read(project: Project, form: str) -> Iterator[str]:
    """Yield the project's files from which a format's files have a process get variables."""
    for path, one in _rows(project, form):
        yield from filter(None, (_of_project(project, path, file) for file in one.reads))


@lru_cache(maxsize=32)  # of one project: each format is asked for by the next one as well
def _rows(project: Project, form: str) -> tuple[tuple[str, Passed], ...]:
    return tuple(_read(project, form))


def _read(project: Project, form: str) -> Iterator[tuple[str, Passed]]:
    module, may_be_written = modules("variables")[form], form in modules("launchers")
    for path, forms, writes in _listing(project):
        if form in forms:
            yield from ((path, one) for one in module.passed(project.get(path, "")))
        if may_be_written and writes:
            yield from ((path, one) for one in _of_script(project.get(path, ""), path, module))


@lru_cache(maxsize=4)
def _listing(project: Project) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """Return the files of any format, with their formats, and whether they may write others."""
    each = (
        (
            path,
            (*matching("variables", path), *held_as(project, path)),
            not set(WRITING).isdisjoint(matching("launchers", path)),
        )
        for path in project.paths
    )
    return tuple(row for row in each if row[1] or row[2])


def _of_script(text: str, path: str, module: ModuleType) -> Iterator[Passed]:
    for file in written(text, path):
        for one in module.passed(file.text) if module.matches(file.path) else ():
            first, last = file.lines[one.first - 1], file.lines[one.last - 1]
            yield one._replace(first=first, last=last)


def _with_files(project: Project, path: str, one: Passed) -> Passed:
    """Return a process with the variables of the files that it reads, if all are of the project.

    One on the server is the project's file of that name where there is no other such.
    """
    found = [_of_project(project, path, file) for file in one.reads]
    if not found or not all(found):
        return one
    names = (name for file in found for name in _NAME.findall(project.get(file, "")))
    return one._replace(names=one.names.union(names), is_open=False)


def _of_project(project: Project, path: str, file: str) -> str:
    """Return the path of a file that a process reads, "" where it is not the project's.

    A `.env` is whoever's that deploys, whatever lies here.
    """
    if basename(file) == ".env":
        return ""
    near = normpath(join(dirname(path), file))
    if near in project:
        return near
    named = [p for p in project.paths if basename(p) == basename(file)]
    return named[0] if file.startswith("/") and len(named) == 1 else ""
