"""What a configuration of logging leaves on, as far as it is written out in a file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.facts.dotted import dotted, text_of
from codemods.code.importing.modules import Modules
from codemods.code.starting.logging_files import KEY, config_file, left_on
from codemods.files.syntax import parsed

DICT = "logging.config.dictConfig"
FILE = "logging.config.fileConfig"
_BY_PLACE = 3  # arguments of `fileConfig`, of which the last says what becomes of others


class Disabling(NamedTuple):
    """A call that switches off each logger made before it, but those that it names and theirs.

    The default of both `dictConfig` and `fileConfig`, unless it `is_said`:
    https://docs.python.org/3/library/logging.config.html#logging.config.dictConfig
    `file` is where the configuration stands that it reads, "" where it is written out, `by_call`
    says that only the call can say otherwise.
    """

    line: int
    scope: str
    named: frozenset[str] = frozenset()
    is_said: bool = False
    file: str = ""
    by_call: bool = False


def disabling(modules: Modules, path: str) -> Iterator[Disabling]:
    """Yield the calls in a file whose dictionary, or file, can be read and says so."""
    facts = modules.facts(path)
    lines = {call.line: call for call in facts.calls if call.name in (DICT, FILE)}
    if not lines:
        return
    read = config_file(modules, path)
    for node in ast.walk(parsed(modules.project[path])):
        name = facts.resolve(dotted(node.func)) if isinstance(node, ast.Call) else ""
        if not isinstance(node, ast.Call) or name not in (DICT, FILE) or node.lineno not in lines:
            continue
        given = node.args[0] if node.args else node.keywords[0].value if node.keywords else None
        value = _value(modules, path, given) if name == DICT else None
        named = _named(value) if value else None
        scope = lines[node.lineno].scope
        if named is not None:
            yield Disabling(node.lineno, scope, named, _says(value))
        elif value is None and read and _is_read(modules, path, given, name, read):
            found = left_on(read, modules.project.get(read, ""))
            if found is not None and len(node.args) < _BY_PLACE:
                yield Disabling(node.lineno, scope, found, file=read, by_call=name == FILE)


def _is_read(modules: Modules, path: str, given: ast.expr | None, name: str, read: str) -> bool:
    """Tell whether a call gets the configuration of a file: of no dictionary of the code's own."""
    is_ini = read.endswith((".ini", ".cfg", ".conf"))
    if name == FILE or is_ini:
        return name == FILE and is_ini
    if isinstance(given, ast.Call):
        return True
    loads = (call.target for call in modules.facts(path).calls if "load" in call.name)
    return isinstance(given, ast.Name) and given.id in loads


def file_disables(text: str) -> bool:
    """Tell whether a source calls `fileConfig` without keeping the loggers that are there."""
    calls = (node for node in ast.walk(parsed(text)) if isinstance(node, ast.Call))
    for call in calls:
        if dotted(call.func).rpartition(".")[2] == "fileConfig" and len(call.args) < 3:
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if None not in given and (KEY not in given or _is_true(given[KEY])):
                return True
    return False


def _value(modules: Modules, path: str, given: ast.expr | None) -> ast.Dict | None:
    """Return the dictionary that an argument is, by its name here or where it comes from."""
    if isinstance(given, ast.Dict) or given is None:
        return given
    name = dotted(given)
    if own := _assigned(modules, path, name):
        return own
    for item in modules.facts(path).imports:
        if item.bound == name and item.name:
            for target in modules.imported(path, item):
                if found := _assigned(modules, target, item.name):
                    return found
    return None


def _assigned(modules: Modules, path: str, name: str) -> ast.Dict | None:
    """Return the one dictionary that a file assigns to a name and does not change afterwards."""
    if modules.facts(path).broken or not name:
        return None
    found: list[ast.AST | None] = []
    for node in ast.walk(parsed(modules.project[path])):
        if isinstance(node, ast.Subscript | ast.Attribute) and dotted(node.value) == name:
            return None
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and name in map(
            dotted, targets
        ):
            found.append(node.value)
    only = found[0] if len(found) == 1 else None
    return only if isinstance(only, ast.Dict) else None


def _named(value: ast.Dict) -> frozenset[str] | None:
    """Return the loggers that a disabling dictionary names; None for any other."""
    items = {text_of(key): item for key, item in zip(value.keys, value.values, strict=True)}
    if "" in items or "incremental" in items or not _is_true(items.get(KEY)):
        return None
    loggers = items.get("loggers")
    if loggers is None:
        return frozenset()
    if not isinstance(loggers, ast.Dict) or not all(_is_text(key) for key in loggers.keys):
        return None
    return frozenset(text_of(key) for key in loggers.keys)


def _says(value: ast.Dict | None) -> bool:
    return value is not None and KEY in map(text_of, value.keys)


def _is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_true(node: ast.expr | None) -> bool:
    return node is None or (isinstance(node, ast.Constant) and node.value is True)
