"""Values of the project's own objects that an init call is given: set once something ran."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from codemods.code.facts.dotted import dotted
from codemods.code.importing.modules import Modules
from codemods.editing.source.source import parsed
from codemods.sentry.existing import Existing

_DEEP = 3  # `Config.constants.dsn`: an object's, where `Config.DSN` is there with the import


def taken_value(modules: Modules, existing: Existing) -> str:
    """Return the first such value, as its file writes it, "" for none."""
    given = list(_arguments(modules.project.get(existing.path, ""), existing.init.line))
    parts = [n for one in given for n in ast.walk(one) if isinstance(n, ast.Attribute)]
    inner = {part.value for part in parts}
    names = (dotted(part) for part in parts if part not in inner)
    deep = (n for n in names if len(_beyond_module(modules, existing.path, n)) >= _DEEP)
    return next(deep, "")


def _arguments(text: str, line: int) -> Iterator[ast.expr]:
    for node in ast.walk(parsed(text)):
        call = node if isinstance(node, ast.Call) and node.lineno == line else None
        if call and dotted(call.func).rpartition(".")[2] == "init":
            yield from (*call.args, *(word.value for word in call.keywords))


def _beyond_module(modules: Modules, path: str, name: str) -> tuple[str, ...]:
    """Return the words of a dotted name from the object of the project's module on, () for none."""
    head, *rest = name.split(".")
    for item in modules.facts(path).imports:
        targets = modules.imported(path, item) if item.bound == head else ()
        files = {PurePosixPath(t.removesuffix("/__init__.py")).stem for t in targets}
        if item.name and files:
            return tuple(rest) if item.name in files else (head, *rest)
        if files:
            return tuple(rest[item.module.count(".") :])
    return ()
