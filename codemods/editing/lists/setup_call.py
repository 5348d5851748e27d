"""What a setup.py passes to `setup()`, found without running it."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from codemods.files.model import EMPTY
from codemods.files.pattern import pattern
from codemods.files.syntax import parsed

_CALLS = frozenset(("setup", "setuptools.setup", "core.setup", "distutils.core.setup"))
_FILE = pattern(r"[\w./-]+\.(?:txt|in|pip|base|lock)")


class Scope(NamedTuple):
    """The values that names of a file can have, and its functions."""

    values: Mapping[str, tuple[ast.expr, ...]] = EMPTY
    functions: Mapping[str, ast.FunctionDef] = EMPTY


class Setup(NamedTuple):
    """The keywords of the setup() call and the scope that they are read in."""

    keywords: Mapping[str, ast.expr]
    scope: Scope

    def lists(self) -> Iterator[tuple[str, ast.expr]]:
        """Yield each list of requirements with the name of its extra ("" for the main one)."""
        main = self.keywords.get("install_requires")
        for node in _literals(main, self.scope):
            yield "", node
        for table in _literals(self.keywords.get("extras_require"), self.scope):
            pairs = _pairs(table) if isinstance(table, ast.Dict) else ()
            for key, value in pairs:
                for node in _literals(value, self.scope):
                    yield key, node

    def files(self) -> tuple[str, ...]:
        """Return the paths of files that install_requires may be read from."""
        main = self.keywords.get("install_requires")
        found = () if main is None else tuple(_files(main, self.scope, frozenset()))
        whole = (f for f in found if not any(other.endswith(f"/{f}") for other in found))
        return tuple(dict.fromkeys(whole))


def alternatives(text: str) -> int:
    """Return how many lists a file chooses its install_requires from: 1 where there is no choice.

    `if sys.version_info …: requires = [...]` and `elif …: requires = [...]` are two.
    """
    call = setup(text)
    main = call.keywords.get("install_requires") if call else None
    if not isinstance(main, ast.Name):
        return 1
    assigned = (n for n in ast.walk(parsed(text)) if isinstance(n, ast.Assign))
    named = [n for n in assigned if any(ast.unparse(t) == main.id for t in n.targets)]
    return max(1, sum(isinstance(n.value, ast.List | ast.Tuple) for n in named))


@lru_cache(maxsize=32)
def setup(text: str) -> Setup | None:
    """Return the setup() call of a file, None where there is none or it isn't Python."""
    try:
        tree = parsed(text)
    except SyntaxError:
        return None
    scope = _scope(tree)
    calls = (n for n in ast.walk(tree) if isinstance(n, ast.Call) and _is_setup(n))
    call = max(calls, key=lambda c: len(c.keywords), default=None)
    if call is None:
        return None
    return Setup(_keywords(call, scope), scope)


def _is_setup(call: ast.Call) -> bool:
    return ast.unparse(call.func) in _CALLS if _is_dotted(call.func) else False


def _is_dotted(node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def _keywords(call: ast.Call, scope: Scope) -> dict[str, ast.expr]:
    """Return the keywords, also those of a dict that is passed with two stars."""
    found: dict[str, ast.expr] = {}
    for keyword in call.keywords:
        if keyword.arg is not None:
            found[keyword.arg] = keyword.value
            continue
        for table in _literals(keyword.value, scope):
            if isinstance(table, ast.Dict):
                found |= dict(_pairs(table))
    return found


def _pairs(table: ast.Dict) -> Iterator[tuple[str, ast.expr]]:
    for key, value in zip(table.keys, table.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield key.value, value


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _scope(tree: ast.AST) -> Scope:
    values: dict[str, tuple[ast.expr, ...]] = {}
    functions: dict[str, ast.FunctionDef] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            functions[node.name] = node
        for target, value in _bindings(node):
            if isinstance(target, ast.Name):
                values[target.id] = (*values.get(target.id, ()), value)
    return Scope(values, functions)


def _bindings(node: ast.AST) -> Iterator[tuple[ast.expr | None, ast.expr]]:
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
        yield node.target, node.value
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        yield node.target, node.value
    if isinstance(node, (ast.For, ast.comprehension)):
        yield node.target, node.iter
    if isinstance(node, ast.withitem):
        yield node.optional_vars, node.context_expr


def _literals(node: ast.expr | None, scope: Scope, depth: int = 0) -> Iterator[ast.expr]:
    """Yield the list, tuple, dict and text literals that an expression is made of."""
    if node is None or depth > 8:
        return
    if isinstance(node, (ast.List, ast.Tuple, ast.Dict)) or _is_text(node):
        yield node
    elif isinstance(node, ast.Name):
        for value in scope.values.get(node.id, ()):
            yield from _literals(value, scope, depth + 1)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        yield from _literals(node.left, scope, depth + 1)
        yield from _literals(node.right, scope, depth + 1)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in ("split", "splitlines", "strip"):
            yield from _literals(node.func.value, scope, depth + 1)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        if node.func.id in ("list", "tuple", "sorted", "dict") and node.args:
            yield from _literals(node.args[0], scope, depth + 1)
        if node.func.id == "dict" and node.keywords:
            keys = [ast.Constant(k.arg) for k in node.keywords]
            yield ast.Dict(list(keys), [k.value for k in node.keywords])


def _files(node: ast.AST, scope: Scope, seen: frozenset[str]) -> Iterator[str]:
    """Yield what looks like a file's path in all that an expression is computed from."""
    for part in ast.walk(node):
        if isinstance(part, (ast.BinOp, ast.Call, ast.Constant, ast.JoinedStr)):
            path = posixpath.normpath(_path(part, scope)).lstrip("/")
            if _FILE.fullmatch(path):
                yield path
        name = part.id if isinstance(part, ast.Name) else ""
        if not name or name in seen:
            continue
        for value in scope.values.get(name, ()):
            yield from _files(value, scope, seen | {name})
    for call in (n for n in ast.walk(node) if isinstance(n, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        function = scope.functions.get(name)
        if function is not None and name not in seen:
            yield from _files(function, _called(function, call, scope), seen | {name})


def _called(function: ast.FunctionDef, call: ast.Call, scope: Scope) -> Scope:
    names = [a.arg for a in function.args.args]
    given = {name: (value,) for name, value in zip(names, call.args, strict=False)}
    given |= {k.arg: (k.value,) for k in call.keywords if k.arg}
    return scope._replace(values={**scope.values, **given})


def _path(node: ast.AST, scope: Scope, depth: int = 0) -> str:
    """Return the part of a path that a file says literally, "" where it says none."""
    if depth > 8:
        return ""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.Name):
        values = scope.values.get(node.id, ())
        return _path(values[0], scope, depth + 1) if len(values) == 1 else ""
    if isinstance(node, ast.BinOp):
        left, right = _path(node.left, scope, depth + 1), _path(node.right, scope, depth + 1)
        return left + right if isinstance(node.op, ast.Add) else posixpath.join(left, right)
    if isinstance(node, ast.JoinedStr):
        return "".join(_path(part, scope, depth + 1) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return _path(node.value, scope, depth + 1)
    if isinstance(node, ast.Call) and _is_dotted(node.func):
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in ("join", "joinpath", "Path", "open", "abspath", "realpath"):
            parts = [_path(a, scope, depth + 1) for a in node.args]
            return posixpath.join("", *parts[: 1 if name == "open" else None])
    return ""
