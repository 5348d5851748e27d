"""Which calls in a tree start Sentry, and what they stand in."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from codemods.files.syntax import children

SENTRY_INITS = frozenset(
    ("sentry_sdk.init", "sentry_sdk.api.init", "sentry_sdk.hub.init", "sentry_sdk.sdk.init")
)
SDKS = ("sentry_sdk", "raven")
RAVEN_CLIENTS = frozenset(("Client", "DjangoClient", "AsyncSentryClient", "Sentry"))
# What functions that start Sentry for somebody are called.
STARTERS = frozenset(
    f"{verb}_sentry"
    for verb in "init initialize setup set_up configure start enable install register".split()
) | frozenset("sentry_init sentry_setup init_sentry_sdk setup_sentry_sdk initialise_sentry".split())
Function = (ast.FunctionDef, ast.AsyncFunctionDef)
Leaf = (ast.Name, ast.Constant, ast.alias)
Scope = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_MAIN_GUARD = {ast.dump(ast.Name("__name__", ast.Load())), ast.dump(ast.Constant("__main__"))}


class Site(NamedTuple):
    """A call that starts Sentry; `parents` leads from the module down to it."""

    call: ast.Call
    parents: tuple[ast.AST, ...]
    target: str

    @property
    def sdk(self) -> str:
        """The package that is started: sentry_sdk or raven."""
        return self.target.partition(".")[0]

    @property
    def scopes(self) -> tuple[ast.AST, ...]:
        """The scopes that the call sees, module first."""
        return tuple(p for p in self.parents if isinstance(p, Scope))


def init_calls(tree: ast.Module) -> tuple[Site, ...]:
    """Return the calls of `sentry_sdk.init` or of a raven client, in source order.

    Names are followed through imports in every scope, also `import sentry_sdk as x` and
    `from sentry_sdk import init as y`; a local name of another origin is not taken for it. An
    object may hold the module: `self.sentry = sentry_sdk`.
    """
    imports = (n for n in _statements(tree) if isinstance(n, (ast.Import, ast.ImportFrom)))
    pairs = [pair for node in imports for pair in imported_names(node)]
    local = {name for name, dotted in pairs if dotted.partition(".")[0] in SDKS}
    if not local:
        return ()
    held = dict(_held(tree, {name: dotted for name, dotted in pairs if dotted in SDKS}))
    found = sorted(_sites(tree, local, held), key=lambda s: (s.call.lineno, s.call.col_offset))
    return tuple(site for site in found if _starts_sentry(site.target))


def _held(tree: ast.Module, modules: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (`self.sentry`, `sentry_sdk`) for the attributes that a module is kept in."""
    for node in _statements(tree) if modules else ():
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            kept = (t for t in node.targets if isinstance(t, ast.Attribute))
            module = modules.get(node.value.id)
            yield from ((ast.unparse(target), module) for target in kept if module)


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the statements of a module, and what holds some, in any order."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if not isinstance(node, ast.expr):  # no statement is in it
            yield node
            stack += children(node)


def imported_names(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Yield what an import statement binds: the local name and the dotted name behind it."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            dot = "" if module.endswith(".") else "."
            yield alias.asname or alias.name, f"{module}{dot}{alias.name}"
        elif alias.asname:
            yield alias.asname, alias.name
        else:
            top = alias.name.partition(".")[0]
            yield top, top


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that belong to `scope` itself, not to a scope inside it."""
    stack = children(scope)
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, Scope):
            stack += children(node)


def _own_statements(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield what `own_nodes` yields, without expressions."""
    stack = children(scope)
    while stack:
        node = stack.pop()
        if not isinstance(node, ast.expr):  # no statement is in it
            yield node
            if not isinstance(node, Scope):
                stack += children(node)


def bound_names(scope: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield the names that `scope` itself binds by other means than an import."""
    for node in own_nodes(scope):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id, node
        elif isinstance(node, ast.arg):
            yield node.arg, node
        elif isinstance(node, (*Function, ast.ClassDef, ast.ExceptHandler)) and node.name:
            yield node.name, node


def is_main_guard(node: ast.AST) -> bool:
    """Tell whether a node is `if __name__ == "__main__":`."""
    if not isinstance(node, ast.If) or not isinstance(node.test, ast.Compare):
        return False
    sides = (node.test.left, *node.test.comparators)
    return {ast.dump(side) for side in sides} == _MAIN_GUARD


def path_to(tree: ast.Module, node: ast.expr | ast.stmt) -> tuple[ast.AST, ...]:
    """Return the nodes that lead from the module down to `node`, which is the last."""
    path = _path((tree,), node)
    assert path, "the node is of another tree"
    return path


def _path(path: tuple[ast.AST, ...], node: ast.expr | ast.stmt) -> tuple[ast.AST, ...]:
    if path[-1] is node:
        return path
    around = (c for c in children(path[-1]) if _may_hold(c, node))
    return next((found for c in around if (found := _path((*path, c), node))), ())


def _may_hold(outer: ast.AST, node: ast.expr | ast.stmt) -> bool:
    end: int | None = getattr(outer, "end_lineno", None)
    # Decorators stand above the line that a definition is said to begin on.
    if end is None or hasattr(outer, "decorator_list"):
        return not isinstance(outer, ast.expr_context)
    return bool(outer.lineno <= node.lineno <= end)  # type: ignore[attr-defined]


def _sites(tree: ast.Module, local: Collection[str], held: Mapping[str, str]) -> Iterator[Site]:
    """Yield the calls of what begins with one of the names `local`, or is `held`, in one walk."""
    known: dict[ast.AST, Mapping[str, str]] = {}
    stack: list[tuple[ast.AST, tuple[ast.AST, ...]]] = [(tree, ())]
    while stack:
        node, parents = stack.pop()
        if isinstance(node, ast.Call) and _leftmost(node.func) in local:
            yield Site(node, parents, dotted(node.func, _seen(parents, known)))
        elif isinstance(node, ast.Call) and (target := _of_held(node.func, held)):
            yield Site(node, parents, target)
        inner = (*parents, node)
        stack += [(child, inner) for child in children(node) if not isinstance(child, Leaf)]


def _of_held(function: ast.expr, held: Mapping[str, str]) -> str:
    """Return `sentry_sdk.init` for `self.sentry.init`, "" for anything else."""
    if not held or not isinstance(function, ast.Attribute):
        return ""
    module = held.get(ast.unparse(function.value))
    return f"{module}.{function.attr}" if module else ""


def _seen(
    parents: tuple[ast.AST, ...], known: dict[ast.AST, Mapping[str, str]]
) -> Mapping[str, str]:
    """Return the imported names that are seen there; `known` is filled."""
    names: Mapping[str, str] = {}
    for scope in parents:
        if isinstance(scope, Scope):
            if scope not in known:
                known[scope] = _names(scope, names)
            names = known[scope]
    return names


def _leftmost(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _names(scope: ast.AST, outer: Mapping[str, str]) -> Mapping[str, str]:
    # An import wins over `sentry_sdk = None` in the except branch beside it.
    bound = {name for name, _ in bound_names(scope)} if outer else set()
    imports = [n for n in _own_statements(scope) if isinstance(n, (ast.Import, ast.ImportFrom))]
    seen = {name: dotted for name, dotted in outer.items() if name not in bound}
    return {**seen, **{n: d for node in imports for n, d in imported_names(node)}}


def dotted(node: ast.expr, names: Mapping[str, str]) -> str:
    """Return the dotted name behind `a.b.c`, "" where `names` (the imports) has no `a`."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value, names)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def _starts_sentry(target: str) -> bool:
    package, _, rest = target.partition(".")
    if package == "raven":
        return rest.rpartition(".")[2] in RAVEN_CLIENTS
    return target in SENTRY_INITS
