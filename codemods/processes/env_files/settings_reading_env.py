"""Settings that read a `.env` themselves: what a new variable in it would do."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from codemods.code.facts.module_facts import Call
from codemods.code.importing.modules import Modules
from codemods.files.dependencies import Dependencies
from codemods.files.model import Evidence
from codemods.files.syntax import parsed
from codemods.files.text import lines_of
from codemods.files.versions import at_least, ends_below
from codemods.knowledge.env_files import (
    CALLS,
    KEEPERS,
    LENIENT,
    OVERRIDING,
    OVERRIDING_WORDS,
    STRICT,
    Keeper,
)

_AT_CALL = "_env_file"  # what an instance of pydantic's settings is given


class Reader(NamedTuple):
    """Settings at `evidence`; `forbids` variables that it does not declare.

    `lenient` is what would let it pass over them, written beside the file's name.
    """

    evidence: Evidence
    forbids: bool
    lenient: str = ""


def dotenv_readers(modules: Modules) -> tuple[Reader, ...]:
    """Return the settings classes, and the calls for settings, that name a file."""
    found: list[Reader] = []
    strict = bool(modules.mentioning((STRICT,)))
    for path in modules.mentioning(("env_file", "_env_file", "Config")):
        facts, text = modules.facts(path), modules.project.get(path, "")
        imported = {(item.module, item.name) for item in facts.imports}
        if any(module.startswith(STRICT) for module, _ in imported):
            found += _readers(path, text)
        elif not imported.isdisjoint(LENIENT):
            found += (reader._replace(forbids=False) for reader in _readers(path, text))
        elif _AT_CALL in text and not facts.broken:
            found += (r._replace(forbids=strict and r.forbids) for r in _at_calls(path, text))
        calls = [c for c in facts.calls if c.name in CALLS]
        found += (Reader(_at(path, text, c.line), forbids=False) for c in calls if _names_file(c))
    return tuple(found)


def overriding(modules: Modules) -> Evidence | None:
    """Return the first call by which a `.env` comes before what a process was given."""
    for path in modules.mentioning(OVERRIDING_WORDS):
        text = modules.project.get(path, "")
        if found := OVERRIDING.search(text):
            return modules.evidence(path, text.count("\n", 0, found.start()) + 1)
    return None


def keepers(modules: Modules, depends: Dependencies) -> tuple[tuple[Evidence, Keeper], ...]:
    """Return the libraries that read a `.env` for themselves alone, with where that shows."""
    held = modules.holding({keeper.module for keeper in KEEPERS})
    return tuple(
        (place, keeper)
        for keeper in KEEPERS
        if _is_there(keeper, depends) and _is_in_force(keeper, depends)
        for place in list(_using(modules, keeper, held[keeper.module]))[:1]
    )


def _is_there(keeper: Keeper, depends: Dependencies) -> bool:
    """Tell whether a library may be installed where the project runs: `decouple` is another's.

    What only a group has is there for development.
    """
    named = depends.named(keeper.package)
    is_else = not depends.requirements or keeper.package in depends.locked
    return any(not row.group for row in named) or (is_else and not named)


def _is_in_force(keeper: Keeper, depends: Dependencies) -> bool:
    """Tell whether the version that is or will be installed keeps things to itself."""
    locked = depends.locked.get(keeper.package)
    if not keeper.since or locked:
        return not keeper.since or at_least(locked or "", keeper.since)
    required = depends.named(keeper.package)
    return not any(ends_below(r.specifier, keeper.since) for r in required if r.specifier)


def _using(modules: Modules, keeper: Keeper, paths: Iterable[str]) -> Iterator[Evidence]:
    for path in paths:
        for item in modules.facts(path).imports:
            if item.module.partition(".")[0] == keeper.module and not item.level:
                if keeper.said in modules.project[path]:
                    yield modules.evidence(path, item.line)
                break


def _names_file(call: Call) -> bool:
    return bool(call.positional) or "env_file" in call.keywords


def _at(path: str, text: str, line: int) -> Evidence:
    return Evidence(path, line, lines_of(text)[line - 1].strip())


def _readers(path: str, text: str) -> Iterator[Reader]:
    tree = parsed(text)
    holders = [(node, list(_settings(node))) for node in ast.walk(tree)]
    allowed = _declares(tree, "sentry_dsn") or any(
        key == "extra" and value in ("ignore", "allow")
        for _, settings in holders
        for key, value, _ in settings
    )
    for node, settings in holders:
        for key, value, line in settings:
            if key in ("env_file", _AT_CALL) and value is not None:
                yield Reader(_at(path, text, line), not allowed, _lenient(node))
                return


def _at_calls(path: str, text: str) -> Iterator[Reader]:
    """Yield the calls of a settings class from elsewhere that are given the file."""
    return (reader for reader in _readers(path, text) if _AT_CALL in reader.evidence.text)


def _lenient(holder: ast.AST) -> str:
    """Return what stands beside the file's name where others are passed over."""
    if isinstance(holder, ast.Dict):
        return '"extra": "ignore"'
    if isinstance(holder, ast.ClassDef) and not holder.keywords:
        return 'extra = "ignore"'
    return 'extra="ignore"'


def _assigned(statement: ast.stmt) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _declares(tree: ast.Module, field: str) -> bool:
    return any(
        isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id.lower() == field
        for node in ast.walk(tree)
    )


def _settings(node: ast.AST) -> Iterator[tuple[str, object, int]]:
    """Yield (name, value, line) of a node's keywords, dict entries or assignments in a class."""
    if isinstance(node, ast.Call | ast.ClassDef):
        for keyword in node.keywords:
            yield keyword.arg or "", _literal(keyword.value), keyword.value.lineno
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            yield str(_literal(key)), _literal(value), value.lineno
    if isinstance(node, ast.ClassDef):
        for statement in node.body:
            for name in _assigned(statement):
                yield name, _literal(cast(ast.Assign, statement).value), statement.lineno


def _literal(node: ast.expr | None) -> object:
    """Return a constant, the last word of a name (`Extra.ignore`), None for None, else True."""
    if isinstance(node, ast.Constant):
        return node.value
    return node.attr if isinstance(node, ast.Attribute) else True
