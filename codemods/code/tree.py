"""A file's syntax tree as it is asked about jobs: what is around a call, what its names hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from codemods.code.facts.dotted import dotted
from codemods.code.facts.imports import Import, bindings, resolved
from codemods.code.importing.modules import Modules
from codemods.code.starting.startup_events import defined
from codemods.editing.placements.report_in_child import BINDING
from codemods.files.syntax import children, parsed

CONTEXT = "multiprocessing.get_context"
_FUNCTIONS: tuple[Any, ...] = (ast.FunctionDef, ast.AsyncFunctionDef)
_BINDING: tuple[Any, ...] = (ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.withitem)
T = TypeVar("T", bound=ast.AST)
_BROAD = frozenset(("", "BaseException", "Exception"))


class Tree:
    """A parsed file; empty where it can't be."""

    def __init__(self, modules: Modules, path: str) -> None:
        self.modules = modules
        self.path = path
        self.facts = modules.facts(path)
        self.nodes: list[ast.AST] = []
        self.around: dict[ast.AST, ast.AST] = {}  # what each node stands in
        if not self.facts.broken:
            self._walk(parsed(modules.project[path]))
        self._held: dict[tuple[str, ...], frozenset[str]] = {}
        self._of: dict[tuple[type[ast.AST], ...], list[Any]] = {}

    def _walk(self, tree: ast.Module) -> None:
        """Note the nodes in the order of `ast.walk`, and what each stands in."""
        self.nodes.append(tree)
        for node in self.nodes:  # it grows meanwhile
            below = children(node)
            self.nodes += below
            self.around.update(dict.fromkeys(below, node))

    def of(self, *kinds: type[T]) -> list[T]:
        """Return the nodes of these kinds, in the order of `ast.walk`."""
        if kinds not in self._of:
            self._of[kinds] = [node for node in self.nodes if node.__class__ in kinds]
        return self._of[kinds]

    @property
    def defined(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """The functions of the file."""
        return self.of(*_FUNCTIONS)

    @property
    def calls(self) -> list[ast.Call]:
        """The calls of the file."""
        return self.of(ast.Call)

    def resolve(self, name: str) -> str:
        """Return a dotted name with its first word replaced by what the file imported as it."""
        return resolved(name, self._names)

    def scope(self, node: ast.AST) -> ast.AST:
        """Return the function around a node, or the module."""
        around = self.around[node]
        while not isinstance(around, (*_FUNCTIONS, ast.Module)):
            around = self.around[around]
        return around

    def makes(self, node: ast.AST | None, names: tuple[str, ...]) -> bool:
        """Tell whether a node calls one of the dotted `names`, also by a context of processes."""
        return isinstance(node, ast.Call) and self.means(node.func, names)

    def means(self, node: ast.expr, names: tuple[str, ...]) -> bool:
        """Tell whether a call's function or a base is one of `names`, or a context's of these."""
        if self.resolve(dotted(node)) in names:
            return True
        if not isinstance(node, ast.Attribute):
            return False
        known = self._is_context(node.value) or dotted(node.value) in self._contexts
        return known and f"multiprocessing.{node.attr}" in names

    def values(self, name: str) -> list[ast.AST]:
        """Return all that the file binds a dotted name to, in assignments and `with` statements."""
        return [value for bound, value in self._bound if bound == name]

    def holding(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return by what names the file knows what a call of one of `names` has made."""
        if names not in self._held:
            self._held[names] = frozenset(self._holding(names)) - {""}
        return self._held[names]

    def _holding(self, names: tuple[str, ...]) -> Iterator[str]:
        if _may_make(self.modules, self.path, names):
            yield from (name for name, value in self._bound if self.makes(value, names))
        for item in self.facts.imports:
            for path in self.modules.imported(self.path, item) if item.name else ():
                if _may_make(self.modules, path, names):
                    other = read_tree(self.modules, path)
                    if any(n == item.name and other.makes(v, names) for n, v in other._bound):
                        yield item.bound

    def handles(self, job: ast.AST | None) -> bool:
        """Tell whether a job is a function of the project's that catches what it raises."""
        return any(map(catches, self.functions(job)))

    def functions(self, job: ast.AST | None) -> tuple[ast.AST, ...]:
        """Return the functions of the project's that a job may be, none for others'."""
        return tuple(node for _, node in self.placed(job))

    def placed(self, job: ast.AST | None) -> tuple[tuple[str, ast.AST], ...]:
        """Return the same, each with the file that it stands in."""
        if isinstance(job, ast.Call) and dotted(job.func).endswith("partial") and job.args:
            job = job.args[0]
        name = dotted(job) if job is not None else ""
        head, _, last = name.rpartition(".")
        if head in ("", "self", "cls"):
            own = (n for n in self.defined if n.name == last)
            if found := tuple((self.path, node) for node in own):
                return found
        places = tuple(defined(self.modules, self.path, self.resolve(name))) if name else ()
        return tuple(
            (path, node)
            for path, function in places
            for node in read_tree(self.modules, path).defined
            if node.name == function.rpartition(".")[2]
        )

    @cached_property
    def _names(self) -> dict[str, Import]:
        return bindings(self.facts.imports)

    @cached_property
    def _bound(self) -> tuple[tuple[str, ast.AST], ...]:
        """What the file's names are bound to, in its assignments and `with` statements."""
        found: list[tuple[str, ast.AST]] = []
        for node in self.of(*_BINDING):
            if isinstance(node, ast.Assign):
                found += ((dotted(target), node.value) for target in node.targets)
            elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value:
                found.append((dotted(node.target), node.value))
            elif isinstance(node, ast.withitem) and node.optional_vars:
                found.append((dotted(node.optional_vars), node.context_expr))
        return tuple(found)

    @cached_property
    def _contexts(self) -> frozenset[str]:
        return frozenset(n for n, value in self._bound if n and self._is_context(value))

    def _is_context(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and self.resolve(dotted(node.func)) == CONTEXT


def _may_make(modules: Modules, path: str, names: tuple[str, ...]) -> bool:
    """Tell whether a file may call one of `names`: it holds the last word of one, at least."""
    text = modules.project.get(path, "")
    return any(name.rpartition(".")[2] in text for name in names)


@lru_cache(maxsize=256)  # some 0.3 MB each
def read_tree(modules: Modules, path: str) -> Tree:
    """Return the tree of a file; several kinds of jobs are looked for in the same one."""
    return Tree(modules, path)


def catches(function: ast.AST) -> bool:
    """Tell whether a function has a handler for all errors, or reports them itself."""
    if any(BINDING.member in ast.unparse(d) for d in getattr(function, "decorator_list", ())):
        return True
    for node in ast.walk(function):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or dotted(kind) in _BROAD for kind in caught):
                return True
        if isinstance(node, ast.Call) and dotted(node.func).endswith("capture_exception"):
            return True
    return False
