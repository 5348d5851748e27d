"""What one stage of a Dockerfile installs, by way of the stages it is built from too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import basename, dirname
from typing import NamedTuple

from codemods.files.deployed import Install
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.formats.launchers import dockerfile
from codemods.formats.launchers.dockerfile import Stage
from codemods.knowledge.registry import frameworks, programs
from codemods.packages.install_commands.installs import RUNS
from codemods.packages.install_commands.workspace_members import member
from codemods.processes.deployed.built_images import dockerfiles_of
from codemods.shell.commands import split_commands
from codemods.shell.install_commands import system_libraries
from codemods.shell.instructions import Instruction, exec_form, instructions
from codemods.shell.wrappers import SHELLS

_ONBUILD = "onbuild"  # such images of Python install the requirements.txt of who uses them
_WORD = pattern(r"[\w./-]+")
# Images that bring Python, or not even that; those of others bring what they are made for.
_BARE = frozenset(
    """python pypy debian ubuntu alpine fedora centos rockylinux almalinux amazonlinux ubi ubi8
    ubi9 buildpack-deps busybox scratch uv cuda python3 miniconda3 miniforge3 mambaforge micromamba
    bookworm bullseye""".split()
)
_BARE_STARTS = ("python-", "python3-", "debian-", "ubuntu-")
_PART = pattern(r"[\w.-]+")
_NAME = pattern(r"([\w.-]+)(?:\[.*\])?(?:[=<>~!].*)?")
_CALLS = frozenset("RUN CMD ENTRYPOINT".split())


class Built(NamedTuple):
    """What a stage installs, the image it comes from in the end, and what else brings packages.

    `unknown` are commands that may install anything, where none that is known does.
    """

    stage: str = ""
    installs: tuple[Install, ...] = ()
    base: Evidence | None = None
    closed: tuple[Evidence, ...] = ()
    unknown: tuple[Evidence, ...] = ()


def built(project: Project, path: str, stage: str, known: Mapping[str, Iterable[Install]]) -> Built:
    """Return what a stage installs ("" for the last one); `known` are all installs by file.

    Scripts and make targets that its RUN, CMD and ENTRYPOINT name count as its own.
    """
    text = project.get(path, "")
    stages = dockerfile.stages(text)
    if not stages:
        return Built()
    last = next((one for one in stages if one.name == stage), stages[-1])
    chain = _chain(stages, last)
    rows = [row for row in _rows(text, stages) if row[0] in chain]
    calls = [instruction for _, instruction in rows if instruction.name in _CALLS]
    written = [i for i in known.get(path, ()) if i.stage in chain]
    own = [i for i in (_of_itself(project, i) for i in written) if counts(i)]
    base = _base(path, stages, last, rows)
    if base and is_bare(base.text):
        own = [i for i in own if not _is_server_alone(i)]
    own += [i._replace(rank=RUNS) for s in _scripts(calls, known) for i in known[s] if counts(i)]
    if base and base.text.endswith(_ONBUILD) and "requirements.txt" in project:
        own.append(Install(base, "pip", RUNS, ("requirements.txt",)))
    closed = tuple(_libraries(path, calls))
    if below := _below(project, path, base, known):
        return _on_top(below, Built(last.name, tuple(own), base, closed))
    if not own and base:
        own += _of_base(path, base, known)
    if own or closed or base is None:
        return Built(last.name, tuple(own), base, closed)
    closed = () if is_bare(base.text) else (base,)
    return Built(last.name, (), base, closed, tuple(_unknown(path, calls)))


def _is_server_alone(install: Install) -> bool:
    """Tell whether a command brings no more than what serves an app: the app comes otherwise."""
    apps = {package for framework in frameworks().values() for package in framework.packages}
    web = (program for program in programs().values() if program.roles.get("") == "web")
    servers = {package for program in web for package in program.packages} - apps
    others = [p for p in install.packages if re.split(r"[^\w-]", p)[0].lower() not in servers]
    return not (others or install.files or install.missing or install.folder is not None)


def is_bare(base: str) -> bool:
    """Tell whether an image holds Python at most, so that somebody else brings the packages."""
    name = base.removeprefix("FROM ").partition("@")[0].rpartition("/")[2].partition(":")[0]
    return name in _BARE or name.startswith(_BARE_STARTS)


def _of_itself(project: Project, install: Install) -> Install:
    """Return an install of the project's own package, by its name or from its repository."""
    if install.folder is not None or install.files:
        return install
    words = install.evidence.text.split()
    named = {part for word in words if "://" in word for part in _PART.findall(word)}
    named |= {m[1] for package in install.packages if (m := _NAME.fullmatch(package))}
    folders = (member(project, name.removesuffix(".git")) for name in sorted(named))
    return install._replace(folder=next((f for f in folders if f is not None), None))


def _on_top(below: Built, made: Built) -> Built:
    unknown = () if made.installs else below.unknown
    every = ((*below.installs, *made.installs), below.base, (*below.closed, *made.closed))
    return Built(made.stage, *every, unknown)


def _below(
    project: Project, path: str, base: Evidence | None, known: Mapping[str, Iterable[Install]]
) -> Built | None:
    """Return what the image holds that a stage is built on, where the project builds that too.

    None for another's, and where several Dockerfiles make one of that name.
    """
    if base is None or is_bare(base.text):
        return None
    found = dockerfiles_of(project, base.text.removeprefix("FROM ")) - {path}
    if len(found) != 1:
        return None
    (other,) = found
    others = {name: rows for name, rows in known.items() if name != path}  # none comes twice
    return built(project, other, "", others) if other in others else None


def _of_base(
    path: str, base: Evidence, known: Mapping[str, Iterable[Install]]
) -> Iterator[Install]:
    """Yield what another Dockerfile installs that can only be the one of the base image.

    It lies beside this one, and the base has a name of the project's own making.
    """
    name = base.text.removeprefix("FROM ")
    if "$" not in name and "/" not in name:
        return
    beside = [
        other
        for other in known
        if other != path and dockerfile.matches(other) and dirname(other) == dirname(path)
    ]
    if len(beside) == 1:
        yield from (install for install in known[beside[0]] if counts(install))


def counts(install: Install) -> bool:
    """Tell whether a command installs more than tools."""
    return bool(install.files or install.packages or install.missing or install.folder is not None)


def _rows(text: str, stages: tuple[Stage, ...]) -> Iterator[tuple[str, Instruction]]:
    """Yield each instruction with the name of its stage."""
    names = iter(stage.name for stage in stages)
    name = ""
    for instruction in instructions(text):
        if instruction.name == "FROM":
            name = next(names, "")
        if name:
            yield name, instruction


def _named(stages: tuple[Stage, ...]) -> dict[str, Stage]:
    """Return the stages by what a FROM or a `--from` may call them."""
    numbered = {str(index): stage for index, stage in enumerate(stages)}
    return {**numbered, **{stage.name.lower(): stage for stage in stages}}


def _chain(stages: tuple[Stage, ...], last: Stage) -> frozenset[str]:
    """Return the names of the stages that a stage takes from, itself among them."""
    named = _named(stages)
    found: dict[str, None] = {}
    pending = [last]
    while pending:
        stage = pending.pop()
        if stage.name not in found:
            found[stage.name] = None
            origins = [copy.origin for copy in stage.copies if copy.origin]
            sources = (stage.base, *origins, *stage.mounts)
            pending += [named[s.lower()] for s in sources if s.lower() in named]
    return frozenset(found)


def _base(
    path: str, stages: tuple[Stage, ...], last: Stage, rows: Iterable[tuple[str, Instruction]]
) -> Evidence | None:
    """Return the FROM of the image that a stage comes from in the end."""
    named, stage = _named(stages), last
    for _ in stages:
        above = named.get(stage.base.lower())
        if above is None or above == stage:
            break
        stage = above
    lines = (i.line for name, i in rows if i.name == "FROM" and name == stage.name)
    return next((Evidence(path, line, f"FROM {stage.base}") for line in lines), None)


def _scripts(calls: Iterable[Instruction], known: Mapping[str, Iterable[Install]]) -> Iterator[str]:
    """Yield the project's scripts and makefiles that install something and are called."""
    words = {basename(w) for call in calls for w in _WORD.findall(call.text)}
    for path in known:
        name = basename(path)
        called = "make" in words if name in ("Makefile", "GNUmakefile", "makefile") else False
        if called or (name in words and _is_script(path)):
            yield path


def _is_script(path: str) -> bool:
    name = basename(path)
    return name.endswith((".sh", ".bash")) or "." not in name


def _unknown(path: str, calls: Iterable[Instruction]) -> Iterator[Evidence]:
    """Yield the commands of a build that run a script or what they have just fetched."""
    for call in (call for call in calls if call.name == "RUN"):
        for command in split_commands(call.text):
            words = command.argv
            runs = words[:1] and (words[0].startswith(("./", "/")) or words[0] in SHELLS)
            if runs and "/bin/" not in words[0]:
                yield Evidence(path, call.line, " ".join(words))


def _libraries(path: str, calls: Iterable[Instruction]) -> Iterator[Evidence]:
    """Yield the commands that install libraries of a distribution."""
    for call in (call for call in calls if call.name == "RUN"):
        words = exec_form(call.text, call.start)
        commands = [tuple(w.text for w in words)] if words else []
        commands += [c.argv for c in split_commands(call.text)] if words is None else []
        for argv in commands:
            if found := system_libraries(argv):
                yield Evidence(path, call.line, " ".join(found))
