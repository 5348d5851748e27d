"""How a project's own files install what it needs: Dockerfile, CI, Makefile, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from codemods.editing.lists.groups import words
from codemods.files.model import EMPTY, Evidence
from codemods.files.project import Project
from codemods.formats.launchers.dockerfile import variables
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.install_commands import Told, understood
from codemods.shell.instructions import Instruction, exec_form, instructions
from codemods.shell.variables import expanded

RUNS, CHECKS, DEVELOPS, TELLS = range(4)

_IMAGE = re.compile(r"(?:.*\.)?(?:docker|container)file(?:[.-][\w.-]+)?", re.IGNORECASE)
_PLATFORM = re.compile(
    r"Procfile|(?:docker-)?compose[\w.-]*\.ya?ml|heroku\.yml|render\.yaml|nixpacks\.toml|"
    r"railway\.(?:toml|json)|apprunner\.yaml|(?:post|pre)_compile"
)
_CI = re.compile(
    r"(?:.*/)?\.github/(?:workflows|actions)/.*\.ya?ml|\.gitlab-ci\.yml|\.circleci/config\.yml|"
    r"circle\.yml|\.travis\.yml|azure-pipelines.*\.yml|bitbucket-pipelines\.yml|"
    r"\.?appveyor\.yml|Jenkinsfile|\.drone\.yml"
)
_SCRIPT = re.compile(
    r"(?:GNU)?[Mm]akefile|.*\.mk|\.?[Jj]ustfile|.*\.(?:sh|bash)|devcontainer\.json|"
    r"Taskfile\.ya?ml|\.envrc"
)
_README = re.compile(r"(?:readme|install|contributing)(?:\.\w+)?", re.IGNORECASE)
_TOOL = re.compile(
    r"\b(?:pip3?|PIP|uv|poetry|pdm|pipenv|conda|mamba|micromamba|setup\.py|pip-sync)\b|-mpip"
)
_LINE = re.compile(r"(?:[^\n]*\\\r?\n)*[^\n]+")
_LEAD = re.compile(
    r"\s*(?:- +)?(?:\"?[\w.-]+\"?\s*[:=]\s+)?(?:[|>$%]\s+)?(?P<quote>[\"'`]?)[@-]*\s*"
)
_OTHER = tuple(".py .pyi .js .ts .tsx .css .html .svg .png .jpg .po .mo .map .csv".split())
_BESIDE = frozenset("tests test testing docs doc examples example .devcontainer".split())
_SCRIPTS = frozenset("scripts script bin".split())
_WORKING = re.compile(r"working-directory:\s*[\"']?([\w./-]+)")
_MARKERS = ("pyproject.toml", "setup.py", "setup.cfg", "Pipfile")


class Install(NamedTuple):
    """One command that installs: from `files`, from the project in `folder`, `packages`.

    `rank` is RUNS for what builds the running service, then CHECKS (CI), DEVELOPS
    (Makefile, scripts), TELLS (README). `files` and `folder` are paths in the project;
    `folder` is None where no project is installed.
    """

    evidence: Evidence
    tool: str
    rank: int
    files: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    folder: str | None = None


class _Place(NamedTuple):
    """Where commands stand and what their paths may be relative to."""

    project: Project
    path: str
    rank: int
    folders: Sequence[str]
    copies: Mapping[str, str] = EMPTY

    def install(self, told: Told, line: int, shown: str, cwd: str) -> Install:
        """Return what a command installs, in the project's own paths."""
        files = [self._file(written, cwd) for written in told.files]
        folder = self._folder(told.folders[0], cwd) if told.folders else None
        evidence = Evidence(self.path, line, shown)
        known = tuple(dict.fromkeys(file for file in files if file))
        return Install(evidence, told.tool, self.rank, known, told.packages, folder)

    def _file(self, written: str, cwd: str) -> str:
        inside = normpath(join(cwd, written))
        if inside in self.copies:
            return self.copies[inside]
        return next((p for p in self._paths(written, cwd) if p in self.project), "")

    def _folder(self, written: str, cwd: str) -> str:
        for path in self._paths(f"{written}/.", cwd):
            if any(join(path, marker) in self.project for marker in _MARKERS):
                return path
        return ""

    def _paths(self, written: str, cwd: str) -> Iterator[str]:
        """Yield the project paths that a path may mean, likeliest first."""
        parts = [p for p in written.split("/") if p and p != "."]
        starts = ("",) if not cwd or cwd.startswith("/") else (cwd, "")
        for size in range(len(parts) + 1):
            for folder in self.folders:
                for start in starts:
                    path = normpath(join(folder, start, *parts[size:]))
                    yield "" if path == "." else path


def installs(project: Project) -> tuple[Install, ...]:
    """Return every install command, those that build the running service first."""
    ranked = sorted((rank, path) for path in project if (rank := _rank(path)) >= 0)
    found: list[Install] = []
    for rank, path in ranked:
        text = project.get(path, "")
        if _TOOL.search(text):
            is_image = _IMAGE.fullmatch(basename(path))
            found += (_of_image if is_image else _of_lines)(project, path, rank, text)
    return tuple(found)


def _rank(path: str) -> int:
    """Return how much a file says of what production installs, -1 for nothing."""
    if path.endswith(_OTHER):
        return -1
    folder, _, name = path.rpartition("/")
    is_image = _IMAGE.fullmatch(name) is not None
    if is_image or _PLATFORM.fullmatch(name):
        if _BESIDE.intersection(folder.split("/")):
            return DEVELOPS
        about_tests = {"dev", "development", "test", "tests", "local", "ci"}
        return CHECKS if about_tests.intersection(words(name)) else RUNS
    if _CI.fullmatch(path):
        return CHECKS
    if _BESIDE.intersection(folder.split("/")[:1]) and ".devcontainer" not in folder:
        return -1
    in_scripts = basename(folder) in _SCRIPTS and "." not in name
    if in_scripts or _SCRIPT.fullmatch(name):
        return DEVELOPS
    return TELLS if path.count("/") < 2 and _README.fullmatch(name) else -1


def _of_image(project: Project, path: str, rank: int, text: str) -> Iterator[Install]:
    """Yield the installs of a Dockerfile's RUN instructions; COPY says what a path is."""
    copies: dict[str, str] = {}
    folders = list(_above(path))
    workdir = "/"
    known: dict[str, str] = {}
    for instruction in instructions(text):
        if instruction.name in ("ARG", "ENV"):
            known |= variables(instruction.text, known if instruction.name == "ARG" else None)
        if instruction.name == "WORKDIR":
            workdir = normpath(join(workdir, instruction.text.strip("\"' ")))
        if instruction.name in ("COPY", "ADD") and not instruction.flag("from"):
            for target, source in _copied(project, instruction, workdir, folders):
                copies[target] = source
                folders += [f for f in _above(source) if f not in folders]
        if instruction.name != "RUN" or not _TOOL.search(instruction.text):
            continue
        place = _Place(project, path, rank, tuple(folders), {**copies, **_mounted(instruction)})
        exact = exec_form(instruction.text, instruction.start)
        shell = expanded(instruction.text, known)
        for told, shown, cwd in _of_shell(shell, workdir) if not exact else ():
            yield place.install(told, instruction.line, shown, cwd)
        words = tuple(word.text for word in exact or ())
        for told in understood(words):
            yield place.install(told, instruction.line, " ".join(words), workdir)


def _copied(
    project: Project, instruction: Instruction, workdir: str, folders: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield the path in the image and in the project of each requirement file copied."""
    exact = exec_form(instruction.text, instruction.start)
    names = [word.text for word in exact] if exact else instruction.text.split()
    for source in names[:-1]:
        for folder in folders:
            ours = normpath(join(folder, source))
            if ours not in project:
                continue
            target = normpath(join(workdir, names[-1]))
            into_folder = len(names) > 2 or names[-1].endswith(("/", ".")) or target == workdir
            yield (join(target, basename(ours)) if into_folder else target), ours
            break


def _mounted(instruction: Instruction) -> dict[str, str]:
    found = {}
    for mount in instruction.flag("mount"):
        pairs = dict(pair.partition("=")[::2] for pair in mount.split(","))
        if "source" in pairs and "target" in pairs and "from" not in pairs:
            found[normpath(pairs["target"])] = normpath(pairs["source"])
    return found


def _of_lines(project: Project, path: str, rank: int, text: str) -> Iterator[Install]:
    """Yield the installs of shell lines in a script, in YAML, in a README."""
    working = [m[1] for m in _WORKING.finditer(text)]
    folders = dict.fromkeys((*_above(path), *(normpath(folder) for folder in working)))
    place = _Place(project, path, rank, tuple("" if f == "." else f for f in folders))
    for match in _LINE.finditer(text):
        line = match[0]
        if not _TOOL.search(line) or line.lstrip().startswith(("#", "//")):
            continue
        lead = _LEAD.match(line)
        start = lead.end() if lead else 0
        quote = lead["quote"] if lead else ""
        shell = line[start:].rstrip().rstrip(",")
        shell = shell.removesuffix(quote) if quote else shell
        number = text.count("\n", 0, match.start()) + 1
        for told, shown, cwd in _of_shell(shell, ""):
            yield place.install(told, number, shown, cwd)


@lru_cache(maxsize=2048)
def _of_shell(shell: str, start: str) -> tuple[tuple[Told, str, str], ...]:
    """Return what each command of a shell text installs, its words and its folder."""
    return tuple(
        (told, " ".join(command.argv), folder or "")
        for command, folder in with_folders(split_commands(shell), start)
        for told in understood(command.argv)
    )


def _above(path: str) -> Iterator[str]:
    """Yield the folders that a file is in, the nearest first, "" for the top last."""
    folder = dirname(path)
    while folder:
        yield folder
        folder = dirname(folder)
    yield ""
