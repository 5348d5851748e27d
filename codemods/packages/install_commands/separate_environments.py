"""Installs of an image that go into an environment which no process of it runs in.

`conda env create` and a pip called by its path fill an environment of their own. A plain
`pip install` fills the one that plain commands run in: both take what PATH has first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from codemods.files.deployed import Install
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.shell.instructions import instructions
from codemods.shell.variables import expanded

_CONDA = pattern(r"(?:\S*/)?(?:conda|mamba|micromamba)\s+(?:env\s+)?(?:create|install|update)\b")
_BY_PATH = pattern(r"(?P<prefix>/\S+)/bin/(?:pip|python)[\d.]*\s")
_SYSTEM = frozenset(("/usr", "/usr/local", "/usr/local/python"))
_NAME = pattern(r"^name:\s*[\"']?([\w.-]+)", re.MULTILINE)
_BASE = frozenset(("base", "root"))
_OPTIONS = ("-n", "--name", "-p", "--prefix")
_STARTS = frozenset("CMD ENTRYPOINT SHELL".split())
_SCRIPTS = tuple(".sh .bash .yml .yaml .conf .ini .cfg .toml .service .json Procfile file".split())


def without_separate(project: Project, text: str, installs: Iterable[Install]) -> list[Install]:
    """Return a Dockerfile's installs but those of environments that nothing starts a process in.

    They stay where nothing else is installed from a list, and where the environment is
    put in front of PATH behind all others, activated, or called by its path or name.
    """
    found = list(installs)
    separate = {install: name for install in found if (name := _environment(project, install))}
    plain = [i for i in found if i not in separate and (i.files or i.folder is not None)]
    if not separate or not plain:
        return found
    used = {name for name in separate.values() if _is_used(project, text, name, plain)}
    return [i for i in found if separate.get(i, "") in used or i not in separate]


def _environment(project: Project, install: Install) -> str:
    """Return the prefix or the name of the environment that a command fills, "" for the usual."""
    text = install.evidence.text
    if by_path := _BY_PATH.match(text):
        return "" if by_path["prefix"] in _SYSTEM else by_path["prefix"]
    words = text.split()
    if not _CONDA.match(text):
        return ""
    given = [value for option, value in pairwise(words) if option in _OPTIONS]
    given += [w.partition("=")[2] for w in words if w.startswith(("--name=", "--prefix="))]
    if "env" in words[1:2]:
        given += [m[1] for path in install.files if (m := _NAME.search(project.get(path, "")))]
    name = next(iter(given), "").strip("\"'")
    return "" if name in _BASE else name


def _is_used(project: Project, text: str, name: str, plain: Iterable[Install]) -> bool:
    """Tell whether a process may run in an environment."""
    word = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])")
    last = max(install.evidence.line for install in plain)
    known: dict[str, str] = {}
    for instruction in instructions(text):
        shown = expanded(instruction.text, known)
        if instruction.name in ("ENV", "ARG"):
            known |= dict(_assigned(shown))
        is_path = instruction.name == "ENV" and re.search(r"\b(?:PATH|VIRTUAL_ENV)\b", shown)
        late = is_path and instruction.line > last
        if (late or instruction.name in _STARTS) and word.search(shown):
            return True
        if instruction.name == "RUN" and re.search(rf"activate\s+{re.escape(name)}\b", shown):
            return True
        if instruction.name == "COPY" and word.search(shown):
            return True
    called = re.compile(
        rf"(?:activate|run\b.*?\s(?:-n|-p|--name|--prefix))[\s=]+[\"']?{word.pattern}"
        rf"|{re.escape(name)}/bin/"
    )
    scripts = (path for path in project.paths if path.endswith(_SCRIPTS))
    return any(called.search(project.get(path, "")) for path in scripts if _may_start(path))


def _may_start(path: str) -> bool:
    return "Dockerfile" not in path and not path.startswith(".github/")


def _assigned(text: str) -> Iterator[tuple[str, str]]:
    for word in text.split():
        name, equals, value = word.partition("=")
        if equals:
            yield name, value.strip("\"'")
