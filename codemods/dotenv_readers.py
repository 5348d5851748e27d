"""Settings classes that read a `.env` themselves: what a new variable in it would do.

Measured with pydantic-settings 2: a class with `env_file` exports nothing, and unless its
`extra` says otherwise it raises a ValidationError for a variable that it does not declare.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.model import Evidence
from codemods.modules import Modules

_LIBRARY = "pydantic_settings"


class Reader(NamedTuple):
    """A settings class at `evidence`; `forbids` variables that it does not declare."""

    evidence: Evidence
    forbids: bool


def dotenv_readers(modules: Modules) -> tuple[Reader, ...]:
    """Return the settings classes of pydantic-settings that name an `env_file`."""
    found = []
    for path in modules.mentioning(("env_file", "_env_file")):
        facts = modules.facts(path)
        if any(item.module.startswith(_LIBRARY) for item in facts.imports):
            found += list(_readers(path, modules.project.get(path, "")))
    return tuple(found)


def _readers(path: str, text: str) -> Iterator[Reader]:
    tree = ast.parse(text)
    settings = list(_settings(tree))
    allowed = _declares(tree, "sentry_dsn") or any(
        key == "extra" and value in ("ignore", "allow") for key, value, _ in settings
    )
    for key, value, line in settings:
        if key == "env_file" and value is not None:
            yield Reader(Evidence(path, line, text.splitlines()[line - 1].strip()), not allowed)
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
