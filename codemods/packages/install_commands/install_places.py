"""Where an install command stands, and which of the project's files its paths mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from codemods.files.deployed import Install
from codemods.files.model import EMPTY, Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import manifests, tools
from codemods.packages.install_commands.limiting_variables import named_for
from codemods.packages.install_commands.workspace_members import member
from codemods.shell.instructions import Instruction, exec_form, instructions
from codemods.shell.project_managers import Told

_METADATA = pattern(r"^# /// script\s*$", re.MULTILINE)
_WHOLE = pattern(r"(?mi)^(?:COPY|ADD)\s+(?:--(?!from)\S+\s+)*\./?\s")
_MARKERS = ("pyproject.toml", "setup.py", "setup.cfg")


class Place(NamedTuple):
    """Where commands stand and what their paths may be relative to.

    `around` is the text in which a variable may give them more limits, `absent` are the names of
    files that an image copies before and that the project does not have.
    """

    project: Project
    path: str
    rank: int
    folders: Sequence[str]
    copies: Mapping[str, str] = EMPTY
    stage: str = ""
    mapped: Mapping[str, Sequence[str]] = EMPTY
    around: str = ""
    absent: Collection[str] = ()

    def installs(self, told: Told, line: int, shown: str, cwd: str) -> Iterator[Install]:
        """Yield what a command installs, in the project's own paths.

        A script that brings its own list runs without the project (PEP 723).
        """
        if told.script and _METADATA.search(self.project.get(self.file(told.script, cwd), "")):
            return
        files = {written: self.file(written, cwd) for written in told.files}
        known = tuple(dict.fromkeys(file for file in files.values() if file))
        missing = (*(w for w, file in files.items() if not file), *self._lost(told))
        folders = [*self._folders(told, cwd)]
        first = folders[0] if folders else None
        evidence = Evidence(self.path, line, shown)
        whole = Install(evidence, told.tool, self.rank, known, told.packages, first, told.only)
        whole = self._limited(whole._replace(missing=missing, stage=self.stage), told, cwd)
        yield whole
        for folder in folders[1:]:
            yield whole._replace(files=(), packages=(), folder=folder, only=(), missing=())

    def _lost(self, told: Told) -> Iterator[str]:
        """Yield the manifest by which a project's manager installs, where it is not here.

        A requirement in another tool's list never comes to what such a command fills.
        """
        if told.folders and told.tool in tools():
            own = tools()[told.tool].manifest or "pyproject.toml"
            yield from (name for name in (own,) if name in self.absent)

    def _limited(self, install: Install, told: Told, cwd: str) -> Install:
        """Return an install with the files by which its command, or a variable, limits it."""
        named = (*told.limits, *named_for(self.around, install.evidence.text))
        found = {name: "" if "://" in name else self.file(name, cwd) for name in named}
        return install._replace(
            limits=tuple(dict.fromkeys(filter(None, found.values()))),
            unseen=tuple(name for name, path in found.items() if not path),
        )

    def _folders(self, told: Told, cwd: str) -> Iterator[str]:
        """Yield the folders of the projects whose dependencies a command installs."""
        if told.members:
            folders = (member(self.project, name) for name in told.members)
            yield from (folder for folder in folders if folder is not None)
            return
        yield from (self._folder(written, cwd) for written in told.folders)

    def file(self, written: str, cwd: str) -> str:
        """Return the project's file that a path means, "" for none."""
        inside = normpath(join(cwd, written))
        if inside in self.copies:
            return self.copies[inside]
        return next((p for p in self._paths(written, cwd) if p in self.project), "")

    def _folder(self, written: str, cwd: str) -> str:
        for path in self._paths(f"{written}/.", cwd):
            if any(join(path, marker) in self.project for marker in (*_MARKERS, *manifests())):
                return path
        return ""

    def _paths(self, written: str, cwd: str) -> Iterator[str]:
        """Yield the project paths that a path may mean, likeliest first."""
        full = normpath(join(cwd, written))
        for target, sources in sorted(self.mapped.items(), reverse=True):
            if full == target or full.startswith(f"{target.rstrip('/')}/"):
                rest = full[len(target) :].strip("/")
                yield from (clean(join(source, rest)) for source in sources)
        parts = [p for p in written.split("/") if p and p != "."]
        starts = ("",) if not cwd or cwd.startswith("/") else (cwd, "")
        for size in range(len(parts) + 1):
            for folder in self.folders:
                for start in starts:
                    yield clean(join(folder, start, *parts[size:]))


def clean(path: str) -> str:
    """Return a path in the project, "" for the top."""
    path = normpath(path)
    return "" if path == "." else path


def contexts(project: Project, path: str, text: str) -> list[str]:
    """Return the folders that a Dockerfile may be built in, the likeliest first.

    One that copies its whole context and starts Python is built where the code is.
    """
    folders = list(above(path))
    if not _WHOLE.search(text):
        return folders
    return sorted(folders, key=lambda folder: not _holds_code(project, folder))


def _holds_code(project: Project, folder: str) -> bool:
    inside = f"{folder}/" if folder else ""
    return any(path.startswith(inside) for path in project.python)


def above(path: str) -> Iterator[str]:
    """Yield the folders that a file is in, the nearest first, "" for the top last."""
    folder = dirname(path)
    while folder:
        yield folder
        folder = dirname(folder)
    yield ""


def absent(project: Project, text: str) -> frozenset[str]:
    """Return the names of the files that an image copies and that lie nowhere in the project."""
    copies = (i for i in instructions(text) if i.name in ("COPY", "ADD") and not i.flag("from"))
    sources = {basename(name) for copy in copies for name in names_in(copy)[:-1]}
    return frozenset(sources - {basename(path) for path in project.paths})


def names_in(instruction: Instruction) -> list[str]:
    """Return what an instruction of a Dockerfile names: `COPY a b ./`, or a list in JSON."""
    exact = exec_form(instruction.text, instruction.start)
    return [word.text for word in exact] if exact else instruction.text.split()
