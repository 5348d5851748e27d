"""The variable of the environment that raven's client takes its DSN from, by what the code reads.

A client that is given none reads SENTRY_DSN, as sentry-sdk does (`base.py` of raven 5.33 to 6.10).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.facts.dotted import last_word
from codemods.code.importing.modules import Modules
from codemods.code.importing.running_files import is_test
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


def usual_variable(modules: Modules, lines: Iterable[Evidence]) -> Evidence | None:
    """Return where raven has its DSN from SENTRY_DSN, as sentry-sdk has; None where nobody sees.

    A client that is given nothing at all reads it by itself. Of the table of its settings, which
    an app of raven's reads, `lines` name that app too.
    """
    lines = tuple(one for one in lines if one.path.endswith(".py") and not is_test(one.path))
    is_on = any("raven.contrib" in _text(modules, one) for one in lines)
    for one in lines:
        for node in nodes(modules.project.get(one.path, "")):
            if one.line not in _rows(node) or not (is_on or isinstance(node, ast.Call)):
                continue
            read = any(_reads_usual(ast.unparse(value)) for value in _given(node))
            if read or _is_plain_client(node):
                return one
    return None


def _reads_usual(text: str) -> bool:
    match = _READS.search(text)
    return bool(match and match[1] == _USUAL)


def _is_plain_client(node: ast.AST) -> bool:
    """Tell whether a call makes a client of raven's with nothing that may hold a DSN."""
    if not isinstance(node, ast.Call) or last_word(node.func) != "Client" or node.args:
        return False
    return all(k.arg not in (None, *_DSN) for k in node.keywords)


def _text(modules: Modules, one: Evidence) -> str:
    return modules.project.get(one.path, "").splitlines()[one.line - 1]


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
