"""Apps that a file of settings names to a server: `WSGIPath: shop.web:app`, `"gunicorn", "a:app"`.

Platforms have a file of their own each, and no list of them ends. What a server is given is
written alike in all of them: that shows which app is deployed, and not how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from posixpath import basename, dirname, join, normpath

from codemods.code.importing.modules import Modules
from codemods.files.keeping.shelf import remembered
from codemods.files.loading import NEVER
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.text import lines_of
from codemods.knowledge.called_by_name import LOADED, SERVED_FILES
from codemods.knowledge.registry import programs
from codemods.packages.install_commands.shipped import is_remark
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.launches import ASIDE

LARGEST = 100_000  # characters; a longer one is data
_OBJECT = pattern(r"(?<![\w./:@-])([A-Za-z_]\w*(?:\.\w+)*):([A-Za-z_]\w*)(?![\w:/@-])")
_PAIR = pattern(r":(?<=\w:)[A-Za-z_]")  # in each of these, and by its colon soon found
_IN_BYTES = pattern(rb":[A-Za-z_]")
# What is written for people, locks, or names what others may import.
_OTHERS = (*NEVER, *".py .md .rst .lock .sql .js .ts .html .j2 .patch .diff .log .sum".split())
_METADATA = ("pyproject.toml", "setup.cfg", "package-lock.json")


def named_objects(modules: Modules) -> Iterator[tuple[str, Evidence]]:
    """Yield the files whose app, or what makes it, is named to a server, each with the line."""
    for path in modules.project.paths:
        if basename(path) in LOADED and path in modules.files:
            yield path, modules.evidence(path, 1)
        if _may_name(modules, path):
            yield from _named_in(modules, path)


def _named_in(modules: Modules, path: str) -> Iterator[tuple[str, Evidence]]:
    """Yield what one file names; most files, and most lines of one, hold no such pair."""
    project, is_served = modules.project, basename(path) in SERVED_FILES
    if project.is_larger(path, 4 * LARGEST):  # as many bytes as characters can have
        return
    if path.endswith(".json") and not (is_served or _IN_BYTES.search(project.read(path) or b"")):
        return  # it is data, as a rule, which is not decoded for this
    text = project.get(path, "")
    if len(text) > LARGEST:
        return
    numbers = range(1, len(lines_of(text)) + 1) if is_served else map(int, _with_pairs(text))
    for number in numbers:
        row = lines_of(text)[number - 1]
        for target in (
            () if is_remark(row) else (*_served(modules, path, row), *_named(modules, row))
        ):
            yield target, Evidence(path, number, row.strip())


@remembered
def _with_pairs(text: str) -> Iterator[str]:
    """Yield the numbers of the lines that hold a pair."""
    if _PAIR.search(text):
        rows = enumerate(lines_of(text), 1)
        yield from (
            str(number) for number, row in rows if _PAIR.search(row) and _OBJECT.search(row)
        )


def _may_name(modules: Modules, path: str) -> bool:
    inside = f"{modules.root}/" if modules.root else ""
    aside = ASIDE & {*dirname(path.removeprefix(inside)).lower().split("/")}
    other = path.endswith(_OTHERS) or basename(path) in _METADATA or is_document(path)
    return path.startswith(inside) and not aside and not other


def _served(modules: Modules, path: str, row: str) -> Iterator[str]:
    """Yield the files of the project that a platform's file names behind a key of its own."""
    for key in SERVED_FILES.get(basename(path), ()):
        for name in re.findall(rf"[\"']{key}[\"']\s*:\s*[\"']([^\"']+\.py)[\"']", row):
            file = normpath(join(dirname(path), name))
            yield from (file,) if file in modules.files else ()


def _named(modules: Modules, row: str) -> Iterator[str]:
    """Yield the project's files of which a line names an object, by what it may be."""
    roots = (modules.root, f"{modules.root}/src".lstrip("/"))
    for name, thing in _OBJECT.findall(row):
        path, _ = modules.find(name, roots)
        if path and _is_app(modules, path, thing, row):
            yield path


def _is_app(modules: Modules, path: str, thing: str, row: str) -> bool:
    """Tell whether a name is that of an object that is made at once; behind a server, any."""
    facts = modules.facts(path)
    if any(call.target == thing and not call.scope for call in facts.calls):
        return True
    return thing in facts.assigned and any(name in row for name in _servers())


@cache
def _servers() -> frozenset[str]:
    given = (p for p in programs().values() if p.takes == "object" and p.listens)
    return frozenset(name for program in given for name in program.names)
