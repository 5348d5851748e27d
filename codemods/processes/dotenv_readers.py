"""Settings that read a `.env` themselves: what a new variable in it would do.

Measured with pydantic-settings 2: a class with `env_file` exports nothing, and unless its
`extra` says otherwise it raises a ValidationError for a variable that it does not declare.
`BaseSettings` of pydantic 1 asks for its own fields only, so it passes over others.
Starlette's `Config(".env")` exports nothing either: https://www.starlette.io/config/
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.module_facts import Call
from codemods.code.modules import Modules
from codemods.files.model import Evidence

_LIBRARY = "pydantic_settings"
_BEFORE = (("pydantic", "BaseSettings"), ("pydantic.v1", "BaseSettings"))
_CONFIG = "starlette.config.Config"
READING = ("pydantic-settings", "pydantic", "fastapi", "starlette")  # what brings one of these


class Reader(NamedTuple):
    """Settings at `evidence`; `forbids` variables that it does not declare."""

    evidence: Evidence
    forbids: bool


def dotenv_readers(modules: Modules) -> tuple[Reader, ...]:
    """Return the settings classes of pydantic, and Starlette's, that name a file."""
    found: list[Reader] = []
    for path in modules.mentioning(("env_file", "_env_file", "Config")):
        facts, text = modules.facts(path), modules.project.get(path, "")
        imported = {(item.module, item.name) for item in facts.imports}
        if any(module.startswith(_LIBRARY) for module, _ in imported):
            found += _readers(path, text)
        elif not imported.isdisjoint(_BEFORE):
            found += (reader._replace(forbids=False) for reader in _readers(path, text))
        calls = [c for c in facts.calls if c.name == _CONFIG]
        found += (Reader(_at(path, text, c.line), forbids=False) for c in calls if _names_file(c))
    return tuple(found)


def _names_file(call: Call) -> bool:
    return bool(call.positional) or "env_file" in call.keywords


def _at(path: str, text: str, line: int) -> Evidence:
    return Evidence(path, line, text.splitlines()[line - 1].strip())


def _readers(path: str, text: str) -> Iterator[Reader]:
    tree = ast.parse(text)
    settings = list(_settings(tree))
    allowed = _declares(tree, "sentry_dsn") or any(
        key == "extra" and value in ("ignore", "allow") for key, value, _ in settings
    )
    for key, value, line in settings:
        if key == "env_file" and value is not None:
            yield Reader(_at(path, text, line), not allowed)
            return


def _declares(tree: ast.Module, field: str) -> bool:
    return any(
        isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id.lower() == field
        for node in ast.walk(tree)
    )


def _settings(tree: ast.Module) -> Iterator[tuple[str, object, int]]:
    """Yield (name, value, line) of keywords, dict entries and assignments in classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                yield keyword.arg or "", _literal(keyword.value), keyword.value.lineno
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                yield str(_literal(key)), _literal(value), value.lineno
        elif isinstance(node, ast.ClassDef):
            for statement in node.body:
                if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                    name = statement.targets[0].id
                    yield name, _literal(statement.value), statement.lineno


def _literal(node: ast.expr | None) -> object:
    """Return a constant, the last word of a name (`Extra.ignore`), None for None, else True."""
    if isinstance(node, ast.Constant):
        return node.value
    return node.attr if isinstance(node, ast.Attribute) else True
