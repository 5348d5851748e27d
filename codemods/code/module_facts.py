"""What one Python file says, read from its syntax tree: imports, calls, tasks, settings."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from codemods.files.model import EMPTY


class Import(NamedTuple):
    """One imported name: `from module import name as bound`; name "" for `import module`."""

    module: str
    name: str
    bound: str
    level: int
    line: int
    scope: str
    guarded: bool


class Call(NamedTuple):
    """A call whose function resolves to an imported or local name.

    `name` is dotted and resolved through the file's imports (`flask.Flask`), `target` the
    variable that the result is assigned to, `first` the first argument (or `app=`) where it
    is a string, `texts` the named arguments that are, `scope` "" for module level,
    `statement` the line of the module-level statement around it, `guarded` whether it runs
    only below `if __name__ == "__main__"`, `positional` how many arguments have no name.
    """

    name: str
    line: int
    scope: str
    statement: int
    target: str = ""
    first: str = ""
    keywords: tuple[str, ...] = ()
    guarded: bool = False
    positional: int = 0
    texts: tuple[tuple[str, str], ...] = ()


class ModuleFacts(NamedTuple):
    """Everything the scan asks of a file.

    `ends` maps the first line of each module-level statement to its last, `first_code` is
    the line after which linters call an import late (E402), 0 for none.
    """

    imports: tuple[Import, ...] = ()
    calls: tuple[Call, ...] = ()
    bases: Mapping[str, tuple[str, ...]] = EMPTY
    parameters: Mapping[str, tuple[str, ...]] = EMPTY
    decorators: tuple[tuple[str, int], ...] = ()
    environment: tuple[tuple[str, str, int], ...] = ()
    assigned: Mapping[str, int] = EMPTY
    has_main_guard: bool = False
    ends: Mapping[int, int] = EMPTY
    first_code: int = 0
    broken: str = ""

    def resolve(self, dotted: str) -> str:
        """Return `dotted` with its first word replaced by what the file imported as it."""
        return _resolve(dotted, {i.bound: i for i in self.imports})


@lru_cache(maxsize=4096)
def read_module(text: str) -> ModuleFacts:
    """Return the facts of a module's source; `broken` names the error where it has one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None)
        return ModuleFacts(broken=f"line {line}: {error.args[0]}" if line else str(error))
    reader = _Reader()
    reader.body(tree.body, _Where())
    names = {i.bound: i for i in reader.imports}
    return ModuleFacts(
        imports=tuple(reader.imports),
        calls=tuple(reader.call(c, w, t, names) for c, w, t in reader.raw_calls),
        parameters=reader.parameters,
        bases={n: tuple(_resolve(b, names) for b in bs) for n, bs in reader.bases.items()},
        decorators=tuple((_resolve(d, names), line) for d, line in reader.decorators),
        environment=tuple(reader.environment),
        assigned=reader.assigned,
        has_main_guard=reader.has_main_guard,
        ends={n.lineno: n.end_lineno or n.lineno for n in tree.body},
        first_code=next((n.lineno for n in tree.body if not _may_precede_imports(n)), 0),
    )


class _Where(NamedTuple):
    scope: str = ""
    statement: int = 0
    guarded: bool = False
    optional: bool = False


class _Reader:
    """One walk over the tree; nothing is resolved before all imports are known."""

    def __init__(self) -> None:
        self.imports: list[Import] = []
        self.raw_calls: list[tuple[ast.Call, _Where, str]] = []
        self.bases: dict[str, tuple[str, ...]] = {}
        self.parameters: dict[str, tuple[str, ...]] = {}
        self.decorators: list[tuple[str, int]] = []
        self.environment: list[tuple[str, str, int]] = []
        self.assigned: dict[str, int] = {}
        self.has_main_guard = False

    def body(self, statements: list[ast.stmt], where: _Where) -> None:
        for statement in statements:
            line = where.statement or statement.lineno
            self.statement(statement, _Where(where.scope, line, where.guarded, where.optional))

    def statement(self, node: ast.stmt, where: _Where) -> None:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self.imports.extend(_imports(node, where))
            return
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self.definition(node, where)
            return
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
            self.assignment(node, where)
        guard = isinstance(node, ast.If) and _is_main_guard(node.test)
        self.has_main_guard = self.has_main_guard or guard
        optional = where.optional or guard or isinstance(node, (ast.Try, ast.If))
        inner = _Where(where.scope, where.statement, where.guarded or guard, optional)
        target = _target(node)
        for child in ast.iter_child_nodes(node):
            self.visit(child, inner, target)

    def visit(self, node: ast.AST, where: _Where, target: str = "") -> None:
        if isinstance(node, ast.stmt):
            self.statement(node, where)
            return
        if isinstance(node, (ast.ExceptHandler, ast.match_case)):
            self.body(node.body, where)
            return
        if isinstance(node, ast.Call):
            self.raw_calls.append((node, where, target))
            if dotted(node.func).endswith("environ.setdefault") and len(node.args) == 2:
                self._environment(node.args[0], node.args[1], node.lineno)
            target = ""
        for child in ast.iter_child_nodes(node):
            self.visit(child, where, target if isinstance(node, ast.Await) else "")

    def definition(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, where: _Where
    ) -> None:
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if name := dotted(called):
                self.decorators.append((name, decorator.lineno))
            self.visit(decorator, where)
        if not where.scope:
            self.assigned.setdefault(node.name, node.lineno)
        if isinstance(node, ast.ClassDef):
            self.bases[node.name] = tuple(filter(None, (dotted(_bare(b)) for b in node.bases)))
        scope = f"{where.scope}.{node.name}" if where.scope else node.name
        if not isinstance(node, ast.ClassDef):
            self.parameters.setdefault(scope, tuple(a.arg for a in node.args.args))
        self.body(node.body, _Where(scope, where.statement, where.guarded, where.optional))

    def assignment(self, node: ast.Assign | ast.AnnAssign | ast.AugAssign, where: _Where) -> None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        value = node.value
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(node, ast.AugAssign):
                continue
            if isinstance(target, ast.Name):
                name = f"{where.scope}.{target.id}" if where.scope else target.id
                self.assigned.setdefault(name, node.lineno)
            if isinstance(target, ast.Subscript) and dotted(target.value).endswith("environ"):
                self._environment(target.slice, value, node.lineno)

    def call(self, node: ast.Call, where: _Where, target: str, names: Mapping[str, Import]) -> Call:
        named = (k.value for k in node.keywords if k.arg == "app")
        first = node.args[0] if node.args else next(named, None)
        return Call(
            name=_resolve(dotted(_bare(node.func)), names),
            line=node.lineno,
            scope=where.scope,
            statement=where.statement,
            target=target,
            first=_text(first),
            keywords=tuple(k.arg or "**" for k in node.keywords),
            guarded=where.guarded,
            positional=len(node.args),
            texts=tuple((k.arg, t) for k in node.keywords if k.arg and (t := _text(k.value))),
        )

    def _environment(self, key: ast.AST, value: ast.AST | None, line: int) -> None:
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant):
            self.environment.append((str(key.value), str(value.value), line))
        elif isinstance(key, ast.Constant) and (start := _package_of(value)):
            self.environment.append((str(key.value), f"{start}*", line))


def _text(node: ast.AST | None) -> str:
    """Return the string that a node is, "" for anything else."""
    value = node.value if isinstance(node, ast.Constant) else ""
    return value if isinstance(value, str) else ""


def _package_of(value: ast.AST | None) -> str:
    """Return "shop.settings." of `f"shop.settings.{name}"` and of `"shop.settings." + name`."""
    start: ast.AST | None = None
    if isinstance(value, ast.JoinedStr) and len(value.values) == 2:
        start = value.values[0]
    elif isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        start = value.left
    text = _text(start)
    return text if text.endswith(".") else ""


def _bare(node: ast.expr) -> ast.expr:
    """Return a class without its type arguments: `FastMCP` of `FastMCP[Context]`."""
    if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Constant):
        return node.value
    return node


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a chain of names and attributes, "" for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    return ".".join([node.id, *reversed(parts)])


def _resolve(name: str, names: Mapping[str, Import]) -> str:
    head, dot, rest = name.partition(".")
    found = names.get(head)
    if found is None or found.level:
        return name
    if not found.name:
        plain = found.bound == found.module.partition(".")[0]
        return name if plain else f"{found.module}{dot}{rest}"
    return f"{found.module}.{found.name}{dot}{rest}"


def _imports(node: ast.Import | ast.ImportFrom, where: _Where) -> Iterator[Import]:
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


def _may_precede_imports(node: ast.stmt) -> bool:
    """Tell whether pycodestyle lets imports follow a statement."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return all(dotted(t).startswith("__") for t in node.targets)
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.If, ast.Try, ast.With))


def _is_main_guard(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Compare)
        and dotted(test.left) == "__name__"
        and isinstance(test.comparators[0], ast.Constant)
        and test.comparators[0].value == "__main__"
    )
