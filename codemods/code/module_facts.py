"""What one Python file says, read from its syntax tree: imports, calls, tasks, settings."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from codemods.code._statements import Statements, Where
from codemods.code.dotted import bare, dotted, text_of
from codemods.code.imports import Import, bindings, resolved
from codemods.files.model import EMPTY
from codemods.files.syntax import explained, parsed


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
        return resolved(dotted, bindings(self.imports))


@lru_cache(maxsize=4096)
def read_module(text: str) -> ModuleFacts:
    """Return the facts of a module's source; `broken` names the error where it has one."""
    try:
        tree = parsed(text)
    except SyntaxError as error:
        return ModuleFacts(broken=explained(error))
    said = Statements(tree)
    names = bindings(said.imports)
    return ModuleFacts(
        imports=tuple(said.imports),
        calls=tuple(_call(*each, names) for each in said.calls),
        parameters=said.parameters,
        bases={n: tuple(resolved(b, names) for b in bs) for n, bs in said.bases.items()},
        decorators=tuple((resolved(d, names), line) for d, line in said.decorators),
        environment=tuple(said.environment),
        assigned=said.assigned,
        has_main_guard=said.has_main_guard,
        ends={n.lineno: n.end_lineno or n.lineno for n in tree.body},
        first_code=next((n.lineno for n in tree.body if not _may_precede_imports(n)), 0),
    )


def _call(node: ast.Call, where: Where, target: str, names: Mapping[str, Import]) -> Call:
    given = node.keywords
    first = node.args[0] if node.args else next((k.value for k in given if k.arg == "app"), None)
    return Call(
        name=resolved(dotted(bare(node.func)), names),
        line=node.lineno,
        scope=where.scope,
        statement=where.statement,
        target=target,
        first=text_of(first),
        keywords=tuple([k.arg or "**" for k in given]),
        guarded=where.guarded,
        positional=len(node.args),
        texts=tuple([(k.arg, t) for k in given if k.arg and (t := text_of(k.value))]),
    )


def _may_precede_imports(node: ast.stmt) -> bool:
    """Tell whether pycodestyle lets imports follow a statement."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return all(dotted(t).startswith("__") for t in node.targets)
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.If, ast.Try, ast.With))
