"""How a project's own files install what it needs: Dockerfile, CI, Makefile, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from posixpath import basename, join, normpath

from codemods.editing.lists.groups import words
from codemods.files.deployed import Install
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.files.tool import tools
from codemods.formats.image_files import is_image
from codemods.formats.launchers.dockerfile import stages, variables
from codemods.packages.install_commands.install_places import (
    Place,
    above,
    absent,
    clean,
    contexts,
    names_in,
)
from codemods.packages.install_commands.moved_in_images import mounted, moved
from codemods.packages.install_commands.script_folders import script_folders
from codemods.packages.install_commands.separate_environments import without_separate
from codemods.shell.commands import split_commands, with_folders
from codemods.shell.install_commands import understood
from codemods.shell.instructions import Instruction, exec_form, instructions
from codemods.shell.project_managers import Told
from codemods.shell.variables import expanded

RUNS, CHECKS, DEVELOPS, TELLS = range(4)

_IMAGE = pattern(r"(?:.*\.)?(?:docker|container)file(?:[.-][\w.-]+)?", re.IGNORECASE)
_PLATFORM = pattern(
    r"Procfile|(?:docker-)?compose[\w.-]*\.ya?ml|heroku\.yml|render\.yaml|nixpacks\.toml|"
    r"railway\.(?:toml|json)|apprunner\.yaml|(?:post|pre)_compile"
)
_CI = pattern(
    r"(?:.*/)?\.github/(?:workflows|actions)/.*\.ya?ml|\.gitlab-ci\.yml|\.circleci/config\.yml|"
    r"circle\.yml|\.travis\.yml|azure-pipelines.*\.yml|bitbucket-pipelines\.yml|"
    r"\.?appveyor\.yml|Jenkinsfile|\.drone\.yml"
)
_SCRIPT = pattern(
    r"(?:GNU)?[Mm]akefile|.*\.mk|\.?[Jj]ustfile|.*\.(?:sh|bash)|devcontainer\.json|"
    r"Taskfile\.ya?ml|\.envrc"
)
_README = pattern(r"(?:readme|install|contributing)(?:\.\w+)?", re.IGNORECASE)
_LINE = pattern(r"(?:[^\n]*\\\r?\n)*[^\n]+")
_LEAD = pattern(
    r"\s*(?:[-*] +)?(?:\"?[\w.-]+\"?\s*[:=]\s+)?(?:[|>$%]\s+)?(?P<quote>[\"'`]?)[@-]*\s*"
)
_SPAN = pattern(r"`([^`\n]+)`")  # code within a sentence
_OTHER = tuple(".py .pyi .js .ts .tsx .css .html .svg .png .jpg .po .mo .map .csv".split())
_BESIDE = frozenset("tests test testing docs doc examples example .devcontainer".split())
_SCRIPTS = frozenset("scripts script bin".split())
_SHEBANG = pattern(r"#!.*\b(?:sh|bash|dash|ash|zsh)\b")
_WENT = pattern(r"(?m)^[ \t]*cd[ \t]+[\"']?(?:\$\{?\w+\}?/+)?([\w./-]+)")
_SET = pattern(
    r"(?m)^[ \t]*(?:(?:export|readonly|local)[ \t]+)?(\w+)=([\"']?)([\w./-]+)\2[ \t]*(?:#.*)?$"
)
_WORKING = pattern(r"working-directory:\s*[\"']?([\w./-]+)")


@cache
def _tool() -> re.Pattern[str]:
    """Return what a line that installs something holds: the name of a tool."""
    names = "|".join(map(re.escape, tools()))
    others = r"pip3?|PIP|conda|mamba|micromamba|setup\.py|pip-sync"
    return re.compile(rf"\b(?:{others}|{names})\b|-mpip")


@lru_cache(maxsize=4)  # asked once for each subproject, and for each environment
def installs(project: Project) -> tuple[Install, ...]:
    """Return every install command, those that build the running service first."""
    found: list[Install] = []
    for path, rank in ranked(project).items():
        text = project.get(path, "")
        if _tool().search(text):
            if _is_image(project, path):
                found += without_separate(project, text, _of_image(project, path, rank, text))
            else:
                found += _of_lines(project, path, rank, text)
    return tuple(found)


def ranked(project: Project) -> dict[str, int]:
    """Return the files that may install something, those that build the service first."""
    found = sorted((rank, path) for path in project if (rank := _rank(project, path)) >= 0)
    return {path: rank for rank, path in found}


def _rank(project: Project, path: str) -> int:
    """Return how much a file says of what production installs, -1 for nothing."""
    if path.endswith(_OTHER):
        return -1
    folder, _, name = path.rpartition("/")
    if _is_image(project, path) or _PLATFORM.fullmatch(name):
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
    if path.count("/") < 2 and _README.fullmatch(name):
        return TELLS
    is_shell = "." not in name and _SHEBANG.match(project.get(path, ""))
    return DEVELOPS if is_shell else -1


def _is_image(project: Project, path: str) -> bool:
    return bool(_IMAGE.fullmatch(basename(path))) or is_image(project, path)


def _of_image(project: Project, path: str, rank: int, text: str) -> Iterator[Install]:
    """Yield the installs of a Dockerfile's RUN instructions; COPY says what a path is."""
    copies: dict[str, str] = {}
    mapped: dict[str, list[str]] = {}
    possible, lost = contexts(project, path, text), absent(project, text)
    folders, workdir, stage = [*possible], "/", ""
    known: dict[str, str] = {}
    named = iter(stage.name for stage in stages(text))
    for instruction in instructions(text):
        if instruction.name == "FROM":
            stage = next(named, "")
        if instruction.name in ("ARG", "ENV"):
            known |= variables(instruction.text, known if instruction.name == "ARG" else None)
        if instruction.name == "WORKDIR":
            workdir = normpath(join(workdir, instruction.text.strip("\"' ")))
        if instruction.name in ("COPY", "ADD") and not instruction.flag("from"):
            for target, source in _held(project, instruction, workdir, possible):
                mapped.setdefault(target, []).append(source)
            for target, source in _copied(project, instruction, workdir, folders):
                copies[target] = source
                folders += [f for f in above(source) if f not in folders]
        if instruction.name != "RUN":
            continue
        around, here = _set_for(instruction, known), (*folders,)
        place = Place(project, path, rank, here, copies, stage, mapped, around, lost)
        copies |= dict(moved(instruction, workdir, place.file))
        place = place._replace(copies={**copies, **mounted(instruction)})
        for told, shown, cwd in _of_run(instruction, workdir, known):
            yield from place.installs(told, instruction.line, shown, cwd)


def _set_for(instruction: Instruction, known: Mapping[str, str]) -> str:
    """Return the text in which a command of an image finds its variables."""
    return "\n".join((*(f'{name}="{value}"' for name, value in known.items()), instruction.text))


def _held(
    project: Project, instruction: Instruction, workdir: str, folders: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield the folder in the image and each in the project that it may be, the likeliest first."""
    *sources, target = names_in(instruction) or [""]
    for source in sources:
        for context in folders:
            ours = clean(join(context, source))
            if ours in project.folders and "://" not in source:
                yield normpath(join(workdir, target)), ours


def _copied(
    project: Project, instruction: Instruction, workdir: str, folders: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield the path in the image and in the project of each requirement file copied."""
    names = names_in(instruction)
    for source in names[:-1]:
        for folder in folders:
            ours = normpath(join(folder, source))
            if ours not in project:
                continue
            target = normpath(join(workdir, names[-1]))
            into_folder = len(names) > 2 or names[-1].endswith(("/", ".")) or target == workdir
            yield (join(target, basename(ours)) if into_folder else target), ours
            break


def _of_lines(project: Project, path: str, rank: int, text: str) -> Iterator[Install]:
    """Yield the installs of shell lines in a script, in YAML, in a README."""
    working = [m[1] for m in _WORKING.finditer(text)]
    run_in = script_folders(project, path)
    folders = dict.fromkeys((*run_in, *above(path), *(normpath(folder) for folder in working)))
    here = tuple("" if f == "." else f for f in folders)
    place = Place(project, path, rank, here, around=text)
    for match in _LINE.finditer(text):
        line = match[0]
        if not _tool().search(line) or line.lstrip().startswith(("#", "//")):
            continue
        number = text.count("\n", 0, match.start()) + 1
        before = text[: match.start()] if path.endswith((".sh", ".bash")) else ""
        then = place._replace(folders=(*_went(project, before), *place.folders))
        for shell in _commands(line, rank):
            known = {name: value for name, _, value in _SET.findall(before)} if "$" in shell else {}
            for told, shown, cwd in _of_shell(expanded(shell, known), ""):
                yield from then.installs(told, number, shown, cwd)


def _commands(line: str, rank: int) -> list[str]:
    """Return the shell texts of a line: all of it, or the code in a sentence of a README."""
    if rank == TELLS and (spans := _SPAN.findall(line)):
        return list(spans)
    lead = _LEAD.match(line)
    start = lead.end() if lead else 0
    quote = lead["quote"] if lead else ""
    shell = line[start:].rstrip().rstrip(",")
    return [shell.removesuffix(quote) if quote else shell]


def _went(project: Project, before: str) -> list[str]:
    """Return the folder of the project that a script has gone to last, if that shows."""
    steps = _WENT.findall(before)[-1:]
    return [normpath(step) for step in steps if normpath(step) in project.folders]


def _of_run(
    instruction: Instruction, workdir: str, known: Mapping[str, str]
) -> tuple[tuple[Told, str, str], ...]:
    """Return what a RUN instruction installs, with its words and its folder."""
    if not _tool().search(instruction.text):
        return ()
    exact = exec_form(instruction.text, instruction.start)
    if not exact:
        return _of_shell(expanded(instruction.text, known), workdir)
    words = tuple(word.text for word in exact)
    return tuple((told, " ".join(words), workdir) for told in understood(words))


@lru_cache(maxsize=2048)
def _of_shell(shell: str, start: str) -> tuple[tuple[Told, str, str], ...]:
    """Return what each command of a shell text installs, its words and its folder."""
    return tuple(
        (told, " ".join(command.argv), folder or "")
        for command, folder in with_folders(split_commands(shell), start)
        for told in understood(command.argv)
    )
