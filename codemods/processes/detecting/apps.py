"""Where app objects are built: calls of a framework's constructor or of its subclasses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from codemods.code.facts.module_facts import Call
from codemods.code.importing.modules import Modules
from codemods.code.importing.subclasses import definition, subclasses
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.files.text import lines_of
from codemods.knowledge.kinds.facts import Framework


class App(NamedTuple):
    """One place where an app object of a framework is built.

    `root` is the folder that the file is imported from, where its name is written down;
    `ambiguous` says that it is written down from several.
    """

    framework: str
    path: str
    call: Call
    evidence: Evidence
    root: str | None = None
    ambiguous: bool = False


def find_apps(
    modules: Modules,
    frameworks: Mapping[str, Framework],
    named: Iterable[tuple[str, str]] = (),
) -> tuple[App, ...]:
    """Return the places that build an app object of one of `frameworks`.

    `named` are (file, object) that servers are told of: of a class, `shop:Api()`, they build
    one themselves.
    """
    wanted = _Constructors(frameworks)
    words = ((n.partition(".")[0], n.rpartition(".")[2]) for n in wanted.named)
    paths = modules.mentioning_all(words)
    classes = subclasses(modules, paths, wanted.owner)
    if classes:
        derived = modules.mentioning(name for _, name in classes)
        paths = tuple(dict.fromkeys([*paths, *derived]))
    names = {name for _, name in classes}
    found = []
    for path in paths:
        for call in modules.facts(path).calls:
            stem = "" if is_copy(modules, path, call.name) else wanted.owner(call.name)
            if not stem and _last(call.name) in names:
                stem = classes.get(definition(modules, path, call.name), "")
            if stem:
                found.append(App(stem, path, call, _evidence(modules.project, path, call.line)))
    return (*found, *_told(modules, classes, named))


def is_copy(modules: Modules, path: str, name: str) -> bool:
    """Tell whether a name is of a module within the project's own package: `from . import bottle`.

    Whatever that is a copy of, the SDK's integration patches the one of the top level.
    """
    head = name.partition(".")[0]
    items = (i for i in modules.facts(path).imports if i.level and i.bound == head)
    ends = (f"/{head}.py", f"/{head}/__init__.py")
    return any(file.endswith(ends) for item in items for file in modules.imported(path, item))


def _told(
    modules: Modules, classes: Mapping[tuple[str, str], str], named: Iterable[tuple[str, str]]
) -> Iterator[App]:
    """Yield the classes of which a server builds an app by itself."""
    for file, name in named:
        bare = name.partition("(")[0]
        path, owner = definition(modules, file, modules.facts(file).resolve(bare))
        line = modules.facts(path).assigned.get(owner, 0) if path else 0
        if (path, owner) in classes and line:
            call = Call(name=owner, line=line, scope="", statement=line, target=owner)
            evidence = _evidence(modules.project, path, line)
            yield App(classes[path, owner], path, call, evidence)


class _Constructors:
    """The constructors of some frameworks, by the names that they may go by.

    `flask.Flask` is written in one way, `tornado.web.Application` also through
    `from tornado import web`, and packages re-export (`rq.Worker` is `rq.worker.Worker`).
    """

    def __init__(self, frameworks: Mapping[str, Framework]) -> None:
        self.named = {name: stem for stem, f in frameworks.items() for name in f.apps}
        self._exported: dict[tuple[str, str], str] = {}
        for name, stem in self.named.items():
            top, _, tail = name.partition(".")
            self._exported.setdefault((top, tail), stem)

    def owner(self, name: str) -> str:
        """Return the framework of a dotted call, "" for none: its constructor or a re-export."""
        if name in self.named:
            return self.named[name]
        head, _, rest = name.partition(".")
        return self._exported.get((head, rest.rpartition(".")[2]), "") if "." in rest else ""


def _last(name: str) -> str:
    return name.rpartition(".")[2]


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
