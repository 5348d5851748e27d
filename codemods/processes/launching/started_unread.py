"""Programs that files start of which nobody reads the commands: Circus, launchd, a snap, Terraform.

What such a file says of a program is not known, but that it names one which runs by itself is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import NamedTuple

from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import may_run
from codemods.files.keeping.shelf import remembered
from codemods.files.loading import modules as formats
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.formats.launchers import shell
from codemods.packages.install_commands.shipped import deploying_files, is_remark
from codemods.processes.launching.launch_formats import formats_of
from codemods.processes.launching.launches import ASIDE
from codemods.processes.launching.named_objects import named_objects
from codemods.processes.launching.unknown_servers import unknown_servers
from codemods.shell.held_programs import held_programs

_NAMED = pattern(r"[\w./\\${}%:-]+\.py\b(?!\.)")
_MODULE = pattern(r"\bpython[\d.]*(?:\.exe)?[\"',\s>]+(?:</?\w+>\s*)*-m[\"',\s]+([A-Za-z_][\w.]*)")
_OBJECT = pattern(
    r"\b(?:gunicorn|uvicorn|hypercorn|daphne|granian|waitress-serve)\b[^\n]*?[\s\"'>]([A-Za-z_][\w.]*):\w"
)


class Named(NamedTuple):
    """A program of the project, and the line that names it."""

    path: str
    shown: Evidence


@lru_cache(maxsize=4)  # asked by several planners, and by a proof
def started_unread(modules: Modules) -> tuple[Named, ...]:
    """Return the programs that such files name, each once."""
    return tuple(_found(modules))


def _found(modules: Modules) -> Iterator[Named]:
    seen: set[str] = set()
    for path in deploying_files(modules.project):
        if _is_read(modules, path) or ASIDE & {*dirname(path).lower().split("/")}:
            continue
        text = modules.project.get(path, "")
        for number in map(int, _naming(text)):
            row = lines_of(text)[number - 1]
            for target in _targets(modules, row):
                if target not in seen and _is_program(modules, target):
                    seen.add(target)
                    yield Named(target, Evidence(path, number, row.strip()))
    given = ((one.path, one.shown) for one in unknown_servers(modules))
    for path, shown in (*given, *named_objects(modules), *_held(modules)):
        if path not in seen:
            seen.add(path)
            yield Named(path, shown)


def _held(modules: Modules) -> Iterator[Named]:
    """Yield the programs that a shell script holds in a variable, and starts by it."""
    for script in (path for path in modules.project if shell.matches(path)):
        if ASIDE & {*dirname(script).lower().split("/")}:
            continue
        text = modules.project.get(script, "")
        for number, name in held_programs(text):
            places = (normpath(join(at, name)) for at in (modules.root, dirname(script), ""))
            path = next((place for place in places if place in modules.files), "")
            if path and _is_program(modules, path):
                yield Named(path, Evidence(script, number, lines_of(text)[number - 1].strip()))


@remembered
def _naming(text: str) -> Iterator[str]:
    """Yield the numbers of the lines that may name a program."""
    for number, row in enumerate(lines_of(text), 1):
        if not is_remark(row) and any(p.search(row) for p in (_NAMED, _MODULE, _OBJECT)):
            yield str(number)


def _is_read(modules: Modules, path: str) -> bool:
    """Tell whether a format of launch files finds a command in a file."""
    text, known = modules.project.get(path, ""), formats("launchers")
    return any(known[form].read(path, text) for form in formats_of(modules.project, path))


def _targets(modules: Modules, row: str) -> Iterator[str]:
    """Yield the files of the project that a line names, by a path or as a module."""
    for word in _NAMED.findall(row):
        parts = word.replace("\\", "/").split("/")
        tails = ("/".join(parts[index:]) for index in range(len(parts)))
        yield from (tail for tail in tails if tail in modules.files)
    for name in (*_MODULE.findall(row), *_OBJECT.findall(row)):
        found, _ = modules.find(name, (modules.root, f"{modules.root}/src".lstrip("/")))
        yield from (p for p in (found, *_main(modules, found)) if p)


def _main(modules: Modules, package: str) -> Iterator[str]:
    main = f"{dirname(package)}/__main__.py"
    if package.endswith("__init__.py") and main in modules.files:
        yield main


def _is_program(modules: Modules, path: str) -> bool:
    """Tell whether a file does something by itself when it is run."""
    facts = modules.facts(path)
    works = facts.has_main_guard or any(not call.scope for call in facts.calls)
    return works and may_run(path) and not facts.broken
