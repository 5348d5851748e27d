"""Where app objects are built: calls of a framework's constructor or of its subclasses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from codemods.code.imports import Import
from codemods.code.module_facts import Call
from codemods.code.modules import Modules
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.files.text import lines_of
from codemods.knowledge.facts import Framework


class App(NamedTuple):
    """One place where an app object of a framework is built.

    `root` is the folder that the file is imported from, where its name is written down.
    """

    framework: str
    path: str
    call: Call
    evidence: Evidence
    root: str | None = None


def find_apps(
    modules: Modules,
    frameworks: Mapping[str, Framework],
    named: Iterable[tuple[str, str]] = (),
) -> tuple[App, ...]:
    """Return the places that build an app object of one of `frameworks`.

    `named` are (file, object) that servers are told of: of a class, `shop:Api()`, they build
    one themselves.
    """
    wanted = {name: stem for stem, f in frameworks.items() for name in f.apps}
    paths = modules.mentioning_all((n.partition(".")[0], n.rpartition(".")[2]) for n in wanted)
    classes = _subclasses(modules, paths, wanted)
    if classes:
        derived = modules.mentioning(name for _, name in classes)
        paths = tuple(dict.fromkeys([*paths, *derived]))
    names = {name for _, name in classes}
    found = []
    for path in paths:
        for call in modules.facts(path).calls:
            stem = _owner(call.name, wanted)
            if not stem and call.name.rpartition(".")[2] in names:
                stem = classes.get(_definition(modules, path, call.name), "")
            if stem:
                found.append(App(stem, path, call, _evidence(modules.project, path, call.line)))
    return (*found, *_told(modules, classes, named))


def _told(
    modules: Modules, classes: Mapping[tuple[str, str], str], named: Iterable[tuple[str, str]]
) -> Iterator[App]:
    """Yield the classes of which a server builds an app by itself."""
    for file, name in named:
        bare = name.partition("(")[0]
        path, owner = _definition(modules, file, modules.facts(file).resolve(bare))
        line = modules.facts(path).assigned.get(owner, 0) if path else 0
        if (path, owner) in classes and line:
            call = Call(name=owner, line=line, scope="", statement=line, target=owner)
            evidence = _evidence(modules.project, path, line)
            yield App(classes[path, owner], path, call, evidence)


def _owner(name: str, wanted: Mapping[str, str]) -> str:
    """Return the framework of a dotted call: its constructor or a re-export of it.

    `flask.Flask` is written in one way, `tornado.web.Application` also through
    `from tornado import web`, and packages re-export (`rq.Worker` is `rq.worker.Worker`).
    """
    if name in wanted:
        return wanted[name]
    head, _, rest = name.partition(".")
    if "." not in rest:
        return ""
    last = rest.rpartition(".")[2]
    for constructor, stem in wanted.items():
        top, _, tail = constructor.partition(".")
        if top == head and tail == last:
            return stem
    return ""


def _subclasses(
    modules: Modules, paths: Iterable[str], wanted: Mapping[str, str]
) -> Mapping[tuple[str, str], str]:
    """Return {(file, class): framework} of the classes derived from a constructor."""
    found: dict[tuple[str, str], str] = {}
    grew = True
    while grew:
        grew = False
        for path in paths:
            for name, bases in modules.facts(path).bases.items():
                if (path, name) in found:
                    continue
                stems = (
                    _owner(b, wanted) or found.get(_definition(modules, path, b)) for b in bases
                )
                stem = next(filter(None, stems), None)
                if stem:
                    found[path, name] = stem
                    grew = True
    return found


def _definition(modules: Modules, path: str, name: str) -> tuple[str, str]:
    """Return (file, class) that a dotted name in `path` refers to, as far as one import goes."""
    facts = modules.facts(path)
    if "." not in name and name in facts.bases:
        return path, name
    for item in facts.imports:
        if _binds(item, name):
            for target in modules.imported(path, item):
                short = name.rpartition(".")[2]
                if short in modules.facts(target).bases:
                    return target, short
    return "", ""


def _binds(item: Import, name: str) -> bool:
    if item.bound == name.partition(".")[0]:
        return True
    return bool(item.module) and name in (f"{item.module}.{item.name}", item.name)


def _evidence(project: Project, path: str, line: int) -> Evidence:
    lines = lines_of(project[path])
    return Evidence(path, line, lines[line - 1].strip() if line <= len(lines) else "")


def mainness(path: str) -> tuple[int, int, str]:
    """Return a sort key that puts the file most likely to be the main one first."""
    names = (
        "main",
        "app",
        "wsgi",
        "asgi",
        "server",
        "application",
        "__init__",
        "api",
        "factory",
    )
    stem = PurePosixPath(path).stem
    return path.count("/"), names.index(stem) if stem in names else len(names), path
