"""The walk over a file's statements and the calls in them; other expressions are passed over."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from codemods.code.facts.dotted import bare, dotted, text_of
from codemods.code.facts.imports import Import
from codemods.editing.source.never_run import constant

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign)
# No call is in them: most nodes of a tree are of these, and nothing is asked of them.
_LEAVES = frozenset((ast.Name, ast.Constant, ast.Load, ast.Store, ast.Del, type(None), str, int))
# Fields that hold statements, in the order of the text.
_BLOCKS = ("body", "cases", "handlers", "orelse", "finalbody")
# Fields that hold names, operators and numbers.
_PLAIN = frozenset("ctx op ops id attr arg name names conversion is_async simple".split())


class Where(NamedTuple):
    """What is around a statement.

    `statement` is the line of the module-level one, `optional` whether a `try` or `if` is there,
    `guarded` whether it is `if __name__ == "__main__"`.
    """

    scope: str = ""
    statement: int = 0
    guarded: bool = False
    optional: bool = False


class Statements:
    """What is written in a module; nothing is resolved before all imports are known."""

    def __init__(self, tree: ast.Module) -> None:
        self.imports: list[Import] = []
        self.calls: list[tuple[ast.Call, Where, str]] = []
        self.bases: dict[str, tuple[str, ...]] = {}
        self.parameters: dict[str, tuple[str, ...]] = {}
        self.decorators: list[tuple[str, int]] = []
        self.environment: list[tuple[str, str, int]] = []
        self.assigned: dict[str, int] = {}
        self.has_main_guard = False
        self._body(tree.body, Where())

    def _body(self, statements: Iterable[ast.stmt], where: Where) -> None:
        for node in statements:
            self._statement(
                node, where if where.statement else where._replace(statement=node.lineno)
            )

    def _statement(self, node: ast.stmt, where: Where) -> None:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self.imports.extend(_imports(node, where))
            return
        if isinstance(node, _DEFINITIONS):
            self._definition(node, where)
            return
        if isinstance(node, _ASSIGNMENTS):
            self._assignment(node, where)
        elif isinstance(node, (ast.If, ast.Try)):
            guard = isinstance(node, ast.If) and _is_main_guard(node.test)
            self.has_main_guard = self.has_main_guard or guard
            where = where._replace(guarded=where.guarded or guard, optional=True)
        target = _target(node)
        for child in _running(node):
            if isinstance(child, ast.stmt):
                self._statement(child, where)
            elif isinstance(child, (ast.ExceptHandler, ast.match_case)):
                self._body(child.body, where)
            else:
                self._expression(child, where, target)

    def _expression(self, node: ast.AST, where: Where, target: str = "") -> None:
        """Note the calls in an expression, and that its own result is assigned to `target`."""
        whole = node
        while isinstance(whole, ast.Await):
            whole = whole.value
        calls: list[ast.Call] = []
        _collect(node, calls)
        for call in calls:
            self.calls.append((call, where, target if call is whole else ""))
            if len(call.args) == 2 and dotted(call.func).endswith("environ.setdefault"):
                self._environment(call.args[0], call.args[1], call.lineno)

    def _definition(self, node: Definition, where: Where) -> None:
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if name := dotted(called):
                self.decorators.append((name, decorator.lineno))
            self._expression(decorator, where)
        if not where.scope:
            self.assigned.setdefault(node.name, node.lineno)
        scope = f"{where.scope}.{node.name}" if where.scope else node.name
        if isinstance(node, ast.ClassDef):
            self.bases[node.name] = tuple(filter(None, (dotted(bare(b)) for b in node.bases)))
        else:
            self.parameters.setdefault(scope, tuple(a.arg for a in node.args.args))
        self._body(node.body, where._replace(scope=scope))

    def _assignment(self, node: ast.Assign | ast.AnnAssign | ast.AugAssign, where: Where) -> None:
        for target in node.targets if isinstance(node, ast.Assign) else (node.target,):
            if isinstance(target, ast.Name) and not isinstance(node, ast.AugAssign):
                name = f"{where.scope}.{target.id}" if where.scope else target.id
                self.assigned.setdefault(name, node.lineno)
            if isinstance(target, ast.Subscript) and dotted(target.value).endswith("environ"):
                self._environment(target.slice, node.value, node.lineno)

    def _environment(self, key: ast.AST, value: ast.AST | None, line: int) -> None:
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant):
            self.environment.append((str(key.value), str(value.value), line))
        elif isinstance(key, ast.Constant) and (start := _package_of(value)):
            self.environment.append((str(key.value), f"{start}*", line))


@cache
def _inner(kind: type[ast.AST]) -> tuple[str, ...]:
    return tuple(field for field in kind._fields if field not in _PLAIN)


def children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes in a node that may hold a statement or a call."""
    for field in _inner(node.__class__):  # type: ignore[arg-type]
        held: Any = getattr(node, field, None)
        for child in held if isinstance(held, list) else (held,):
            if child.__class__ not in _LEAVES:
                yield child


def _collect(node: ast.AST, calls: list[ast.Call]) -> None:
    """Add the calls in an expression, outer ones first.

    Written out, and not by `children`: half of the time of a scan was spent here.
    """
    if isinstance(node, ast.Call):
        calls.append(node)
    for field in _inner(node.__class__):  # type: ignore[arg-type]
        held: Any = getattr(node, field, None)
        for child in held if held.__class__ is list else (held,):
            inner = child
            while inner.__class__ is ast.Attribute:
                inner = inner.value
            if inner.__class__ not in _LEAVES:
                _collect(inner, calls)


def imports_of(tree: ast.Module) -> Iterator[Import]:
    """Yield what a module imports, as `Statements` has it, no expression looked into."""
    blocks: list[tuple[Sequence[ast.AST], Where]] = [(tree.body, Where())]
    while blocks:
        statements, where = blocks.pop()
        for number, node in enumerate(statements):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                yield from _imports(node, where)
                continue
            alone = _held(node)
            parts = [alone] if alone is not None else [getattr(node, n, None) for n in _BLOCKS]
            inner = [held for held in parts if held]
            if inner:
                blocks.append((statements[number + 1 :], where))
                blocks += [(held, _within(node, where)) for held in reversed(inner)]
                break


def _running(node: ast.AST) -> Iterable[ast.AST]:
    """Return what is in a node, but for the statements of a condition that never holds."""
    held = _held(node)
    return children(node) if held is None else held


def _held(node: ast.AST) -> list[ast.stmt] | None:
    """Return the statements that alone run of a condition which is known: `if TYPE_CHECKING:`."""
    if not isinstance(node, ast.If) or (holds := constant(node.test)) is None:
        return None
    return node.body if holds else node.orelse


def _within(node: ast.AST, where: Where) -> Where:
    """Return what is around the statements in one, as far as imports tell of it."""
    if isinstance(node, _DEFINITIONS):
        return where._replace(scope=f"{where.scope}.{node.name}" if where.scope else node.name)
    return where._replace(optional=True) if isinstance(node, (ast.If, ast.Try)) else where


def _imports(node: ast.Import | ast.ImportFrom, where: Where) -> Iterator[Import]:
    rest = (node.lineno, where.scope, where.optional)
    if isinstance(node, ast.Import):
        for alias in node.names:
            bound = alias.asname or alias.name.partition(".")[0]
            yield Import(alias.name, "", bound, 0, *rest)
        return
    for alias in node.names:
        yield Import(node.module or "", alias.name, alias.asname or alias.name, node.level, *rest)


def _target(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        return dotted(node.targets[0])
    return dotted(node.target) if isinstance(node, ast.AnnAssign) else ""


def _package_of(value: ast.AST | None) -> str:
    """Return "shop.settings." of `f"shop.settings.{name}"` and of `"shop.settings." + name`."""
    start: ast.AST | None = None
    if isinstance(value, ast.JoinedStr) and len(value.values) == 2:
        start = value.values[0]
    elif isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        start = value.left
    text = text_of(start)
    return text if text.endswith(".") else ""


def _is_main_guard(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Compare)
        and dotted(test.left) == "__name__"
        and isinstance(test.comparators[0], ast.Constant)
        and test.comparators[0].value == "__main__"
    )
