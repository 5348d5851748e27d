"""The variable of the environment that raven's client takes its DSN from, by what the code reads.

A client that is given none reads SENTRY_DSN, as sentry-sdk does (`base.py` of raven 5.33 to 6.10).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.importing.modules import Modules
from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.syntax import nodes

_USUAL = "SENTRY_DSN"
# What reads a variable: of `os`, of environs and django-environ, of decouple.
_READS = pattern(r"(?:environ|getenv|\benv\b|\bconfig\b)[\w.]*[\[(]\s*['\"](\w+)['\"]")
_DSN = frozenset(("dsn", "DSN"))
_NAME = pattern(r"(?:\w+\.)*([A-Z][A-Z\d_]*)")


def other_variable(modules: Modules, lines: Iterable[Evidence]) -> Evidence | None:
    """Return where a variable that is not SENTRY_DSN gives raven its DSN, its name as the text.

    `lines` are those that hold raven.
    """
    lines = tuple(lines)
    for path in dict.fromkeys(one.path for one in lines if one.path.endswith(".py")):
        own = {one.line for one in lines if one.path == path}
        for node in nodes(modules.project.get(path, "")):
            if own.intersection(_rows(node)):
                for value in _given(node):
                    if found := _read(modules, path, value):
                        return found
    return None


def _rows(node: ast.AST) -> range:
    """Return the lines of a call or of a value that has a name."""
    if not isinstance(node, ast.Call | ast.Assign):
        return range(0)
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _given(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what stands for a DSN in a call of raven's, or in the table of its settings."""
    if isinstance(node, ast.Call):
        yield from (k.value for k in node.keywords if k.arg in _DSN)
        yield from node.args
    for table in (n for n in ast.walk(node) if isinstance(n, ast.Dict)):
        for key, value in zip(table.keys, table.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in _DSN:
                yield value


def _read(modules: Modules, path: str, value: ast.expr) -> Evidence | None:
    """Return the variable that an expression reads, itself or by a constant of the project."""
    text = ast.unparse(value)
    if match := _READS.search(text):
        return None if match[1] == _USUAL else Evidence(path, value.lineno, match[1])
    named = _NAME.fullmatch(text)
    for place in modules.mentioning((named[1],)) if named else ():
        for node in nodes(modules.project.get(place, "")):
            if isinstance(node, ast.Assign) and named and _names(node, named[1]):
                match = _READS.search(ast.unparse(node.value))
                if match and match[1] != _USUAL:
                    return Evidence(place, node.lineno, match[1])
    return None


def _names(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
