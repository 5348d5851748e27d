"""What imports bind, and by which names a place in a file sees it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from codemods.editing.source.calls import Function, Scope, bound_names, own_nodes
from codemods.editing.source.source import Import, Source
from codemods.files.model import Refused


class Binding(NamedTuple):
    """One import of one thing: `import module`, or `from module import member`."""

    module: str
    member: str = ""
    alias: str = ""

    @property
    def name(self) -> str:
        """The name it binds."""
        return self.alias or self.member or self.module.partition(".")[0]

    @property
    def statement(self) -> str:
        """The import statement."""
        what = f"import {self.member or self.module}"
        origin = f"from {self.module} " if self.member else ""
        return f"{origin}{what} as {self.alias}" if self.alias else f"{origin}{what}"

    def same_thing(self, other: Binding) -> bool:
        """Tell whether both give access to the same thing, by whatever name."""
        if (self.module, self.member) == (other.module, other.member):
            return True
        if self.member or other.member or self.alias or other.alias:
            return False
        # `import os.path` binds `os` as well.
        return other.module.startswith(f"{self.module}.")


def bindings(statements: Iterable[str]) -> tuple[Binding, ...]:
    """Return what these import statements bind."""
    return tuple(binding for text in statements for binding in _bound_by_text(text))


@lru_cache(maxsize=1024)
def _bound_by_text(text: str) -> tuple[Binding, ...]:
    nodes = ast.parse(text).body
    return tuple(b for node in nodes if isinstance(node, Import) for b in bound_by(node))


def bound_by(node: ast.Import | ast.ImportFrom) -> Iterator[Binding]:
    """Yield what one import statement binds; relative modules keep their dots."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            yield Binding(alias.name, "", alias.asname or "")
        else:
            module = "." * node.level + (node.module or "")
            yield Binding(module, alias.name, alias.asname or "")


def visible_imports(path: Sequence[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports that have run when the last node of `path` runs, nearest first.

    `path` leads from the module down to the node. Imports under a condition count only if
    the node is under it too; a function sees all of the module around it.
    """
    called_later = False
    for parent, child in reversed(list(pairwise(path))):
        for block in blocks(parent):
            if child in block:
                yield from executed(block if called_later else block[: block.index(child)])
        called_later = called_later or isinstance(parent, Function)


def executed(block: Sequence[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports of a block that run unconditionally, last first."""
    for statement in reversed(block):
        if isinstance(statement, Import):
            yield statement
        elif isinstance(statement, (ast.Try, ast.With, ast.AsyncWith)):
            yield from executed(statement.body)


def blocks(node: ast.AST) -> Iterator[list[ast.AST]]:
    """Yield the lists of statements (or of except branches) that a node holds."""
    for field in ("body", "handlers", "orelse", "finalbody", "cases"):
        block = getattr(node, field, None)
        if isinstance(block, list):
            yield block


def all_blocks(node: ast.AST) -> Iterator[list[ast.AST]]:
    """Yield the lists of statements at any depth, outer ones first."""
    for block in blocks(node):
        yield block
        for statement in block:
            yield from all_blocks(statement)


def refuse_other_meaning(scopes: Iterable[ast.AST], binding: Binding) -> None:
    """Raise Refused where one of `scopes` uses the binding's name for something else."""
    for scope in scopes:
        for node in own_nodes(scope):
            if isinstance(node, Import):
                others = [b for b in bound_by(node) if b.name == binding.name]
                local = isinstance(scope, Function)
                if any(local or not binding.same_thing(b) for b in others):
                    raise Refused(_other_meaning(binding, node))
        for name, node in bound_names(scope):
            if name == binding.name:
                raise Refused(_other_meaning(binding, node))


def _other_meaning(binding: Binding, node: ast.AST) -> str:
    return (
        f"The name `{binding.name}`, which the call needs, means something else on line "
        f"{getattr(node, 'lineno', 0)}: put the lines in by hand."
    )


def local_name(binding: Binding, imports: Iterable[ast.Import | ast.ImportFrom]) -> str:
    """Return the name by which one of `imports` already gives access to it, or "".

    That is `module.member` where the module itself was imported from its package.
    """
    seen = [b for node in imports for b in bound_by(node)]
    if whole := next((b.name for b in seen if binding.same_thing(b)), ""):
        return whole
    modules = (b.name for b in seen if b.member and f"{b.module}.{b.member}" == binding.module)
    module = next(modules, "") if binding.member else ""
    return f"{module}.{binding.member}" if module else ""


def renamed(code: str, names: Mapping[str, str]) -> str:
    """Return an expression or statement with the variables in `names` called otherwise."""
    changes = {old: new for old, new in names.items() if old != new}
    if not changes:
        return code
    source = Source.of(code)
    uses = [n for n in ast.walk(source.tree) if isinstance(n, ast.Name) and n.id in changes]
    for start, end in sorted((source.span(n) for n in uses), reverse=True):
        code = code[:start] + changes[code[start:end]] + code[end:]
    return code


def used_names(tree: ast.AST) -> set[str]:
    """Return the variables that are read anywhere in `tree`."""
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def free_names(tree: ast.AST) -> set[str]:
    """Return the variables that `tree` reads and does not bind itself, as a lambda does."""
    own = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return used_names(tree) - own - {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}


def uses(scope: ast.AST, name: str) -> bool:
    """Tell whether code reads the variable `name` of `scope`, here or in an inner scope."""
    for node in own_nodes(scope):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            return True
        if isinstance(node, Scope) and name not in _bound_in(node) and uses(node, name):
            return True
    return False


def _bound_in(scope: ast.AST) -> set[str]:
    imports = (n for n in own_nodes(scope) if isinstance(n, Import))
    imported = {b.name for node in imports for b in bound_by(node)}
    return imported | {name for name, _ in bound_names(scope)}
