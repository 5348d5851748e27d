"""What one Python file says, read from its syntax tree, or remembered from the last time."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import lru_cache

from codemods.code.facts import _noted
from codemods.code.facts._statements import Statements, Where, imports_of
from codemods.code.facts.dotted import bare, dotted, text_of
from codemods.code.facts.imports import Import, bindings, resolved
from codemods.code.facts.module_facts import Call, ModuleFacts
from codemods.code.facts.stored import stored
from codemods.files.keeping.kept import kept
from codemods.files.syntax import explained, parsed


@lru_cache(maxsize=4096)
@kept(__file__, _noted.noted, _noted.read)
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
        stored=tuple(stored(text, tree, said.imports)),
    )


@lru_cache(maxsize=4096)
@kept(__file__, list, _noted.read_imports, "imports")
def read_imports(text: str) -> tuple[Import, ...]:
    """Return the imports of a module's source, as its facts have them, in half of their time."""
    try:
        return tuple(imports_of(parsed(text))) if "import" in text else ()
    except SyntaxError:
        return ()


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
        made=_made(node.func, names),
    )


def _made(called: ast.expr, names: Mapping[str, Import]) -> str:
    """Return what a call calls of what another one makes, "" where it is none of that kind."""
    if not isinstance(called, ast.Attribute) or not isinstance(called.value, ast.Call):
        return ""
    maker = resolved(dotted(bare(called.value.func)), names)
    return f"{maker}.{called.attr}" if maker else ""


def _may_precede_imports(node: ast.stmt) -> bool:
    """Tell whether pycodestyle lets imports follow a statement."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return all(dotted(t).startswith("__") for t in node.targets)
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.If, ast.Try, ast.With))
