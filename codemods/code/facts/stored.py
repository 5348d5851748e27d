"""What a file puts in the place of a library's own: patches, modules, variables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from codemods.code.facts._statements import children
from codemods.code.facts.dotted import dotted
from codemods.code.facts.imports import Import, bindings, resolved
from codemods.code.facts.module_facts import Stored
from codemods.files.pattern import pattern

# What takes the place of a function or a class; numbers and texts are settings.
_REPLACING = (ast.Name, ast.Attribute, ast.Lambda, ast.Call)
# What libraries are told by an attribute of theirs (openai before 1, LiteLLM, Stripe).
_TOLD = frozenset("api_base api_key api_type api_version organization proxy timeout".split())
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# A file without a line like these is not walked a second time.
_WORTH = pattern(r"^[ \t]*(?:[\w.]+\.\w+\s*=[^=]|[\w.]+\[.*\]\s*=[^=]|setattr\()", re.M)


def stored(text: str, tree: ast.Module, imports: Sequence[Import]) -> Iterator[Stored]:
    """Yield what a file stores into what it has imported."""
    if not imports or not _WORTH.search(text):
        return
    names = bindings(imports)
    for one in _walk(tree, ""):
        head, *rest = one.name.split(".")
        item = next((i for i in imports if i.bound == head), None)
        # Of what `from a import b` brings, only modules and classes are others' as well.
        shared = len(rest) == 1 or (len(rest) == 2 and rest[0][:1].isupper())
        if item and (not item.name or one.key or shared):
            yield one._replace(name=resolved(one.name, names))


def _walk(node: ast.AST, scope: str) -> Iterator[Stored]:
    for child in children(node):
        if isinstance(child, _SCOPES):
            yield from _walk(child, f"{scope}.{child.name}" if scope else child.name)
        elif isinstance(child, ast.Assign):
            for target in child.targets:
                yield from _into(target, child, scope)
        elif isinstance(child, ast.Call) and dotted(child.func) == "setattr":
            if len(child.args) == 3:
                name = f"{dotted(child.args[0])}.{_literal(child.args[1])}"
                yield Stored(name, child.lineno, scope)
        elif isinstance(child, (ast.stmt, ast.ExceptHandler, ast.Expr)):
            yield from _walk(child, scope)


def _into(target: ast.expr, node: ast.Assign, scope: str) -> Iterator[Stored]:
    if isinstance(target, ast.Subscript) and (name := dotted(target.value)):
        yield Stored(name, node.lineno, scope, _literal(target.slice) or "*")
    elif isinstance(target, ast.Attribute) and _replaces(target, node.value):
        yield Stored(dotted(target), node.lineno, scope)


def _replaces(target: ast.Attribute, value: ast.expr) -> bool:
    """Tell whether a value takes the place of a function or a class: no setting, no constant."""
    constant = dotted(value).rpartition(".")[2].isupper()
    return isinstance(value, _REPLACING) and not constant and target.attr not in _TOLD


def _literal(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""
