"""Programs of the project's that are a server themselves, above workers that patch later."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.tree import read_tree
from codemods.files.model import Evidence
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import programs

_POOL, _PRELOAD = "worker_class", "preload_app"  # as settings are called from code


class OwnServer(NamedTuple):
    """The class by which a program serves, and the setting that makes its workers patch."""

    server: str
    made: Evidence
    setting: Evidence
    what: str
    preloads: bool


def own_server(modules: Modules, start: str) -> OwnServer | None:
    """Return the server that a program starts from code, if its workers patch once they begin."""
    may = (_of_file(modules, path, start, program) for path, program in _files(modules, start))
    return next(filter(None, may), None)


def is_own_server(modules: Modules, start: str) -> bool:
    """Tell whether a program makes a server from code, whose workers load the application."""
    files = _files(modules, start)
    return any(_served(modules, path, start, program) for path, program in files)


def _files(modules: Modules, start: str) -> Iterator[tuple[str, Program]]:
    for program in programs().values():
        names = {name.rpartition(".")[2] for name in program.embedded}
        may = {*modules.mentioning(names)} if names else set()
        yield from ((path, program) for path in (start, *modules.loads(start)) if path in may)


def _served(modules: Modules, path: str, start: str, program: Program) -> list[ast.ClassDef]:
    """Return the classes of a file that are a server and that the program makes."""
    bases = modules.facts(path).bases
    called = {dotted(call.func).rpartition(".")[2] for call in read_tree(modules, start).calls}
    return [
        c
        for c in read_tree(modules, path).of(ast.ClassDef)
        if c.name in called and not set(bases.get(c.name, ())).isdisjoint(program.embedded)
    ]


def _of_file(modules: Modules, path: str, start: str, program: Program) -> OwnServer | None:
    served = _served(modules, path, start, program)
    settings = [
        (file, *said) for file in dict.fromkeys((start, path)) for said in _said(modules, file)
    ]
    preloads = any(name == _PRELOAD and _is_true(value) for _, name, value in settings)
    for file, name, value in settings if served else ():
        patching = [p for p in program.patching if any(p in text for text in _texts(value))]
        if name == _POOL and patching:
            made = modules.evidence(path, served[0].lineno)
            setting = modules.evidence(file, value.lineno)
            return OwnServer(program.name, made, setting, patching[0], preloads)
    return None


def _said(modules: Modules, path: str) -> Iterator[tuple[str, ast.expr]]:
    """Yield what a file gives a name: in a table, as an argument, or by a call that sets it."""
    tree = read_tree(modules, path)
    for table in tree.of(ast.Dict):
        pairs = zip(table.keys, table.values, strict=True)
        yield from ((text_of(key), value) for key, value in pairs)
    for call in tree.calls:
        yield from ((word.arg or "", word.value) for word in call.keywords)
        if dotted(call.func).rpartition(".")[2] == "set" and len(call.args) > 1:
            yield text_of(call.args[0]), call.args[1]
    for given in tree.of(ast.Assign):
        target = given.targets[0]
        if isinstance(target, ast.Subscript):
            yield text_of(target.slice), given.value


def _texts(value: ast.expr) -> Iterator[str]:
    return filter(None, map(text_of, ast.walk(value)))


def _is_true(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is True
