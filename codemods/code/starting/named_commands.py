"""Functions of a command line that the words of a command name: `python -m shop work`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted, text_of
from codemods.files.syntax import nodes
from codemods.knowledge.command_lines import MODULES

_ALWAYS = "callback"
_COMMANDS = ("command", "group", _ALWAYS)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BY_FUNCTION = "fire"  # whose commands are functions as they are


def named_commands(text: str, words: tuple[str, ...]) -> Iterator[str]:
    """Yield the functions of a file that run where a command has these words.

    What all commands have in common runs with each of them, and the only command needs no name.
    """
    if not any(module in text for module in MODULES):
        return
    functions = [node for node in nodes(text) if isinstance(node, _FUNCTIONS)]
    if any(_imports(node) for node in nodes(text)):
        yield from (node.name for node in functions if node.name in words)
    made = [(f.name, *one) for f in functions for d in f.decorator_list if (one := _command(d))]
    only = len([kind for _, kind, _ in made if kind == "command"]) == 1
    for function, kind, name in made:
        spoken = (name,) if name else _spoken(function)
        if kind == _ALWAYS or only or any(one in words for one in spoken):
            yield function


def _imports(node: ast.AST) -> bool:
    return isinstance(node, ast.Import) and any(one.name == _BY_FUNCTION for one in node.names)


def _command(decorator: ast.expr) -> tuple[str, str] | None:
    """Return what a decorator makes of a function, "command" or a group, and its name if given."""
    call = decorator if isinstance(decorator, ast.Call) else None
    kind = dotted(call.func if call else decorator).rpartition(".")[2]
    if kind not in _COMMANDS:
        return None
    given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "name")] if call else []
    return kind, next(filter(None, map(text_of, given)), "")


def _spoken(function: str) -> tuple[str, ...]:
    """Return how a command may be called that has no name but its function's.

    https://click.palletsprojects.com/en/stable/upgrade-guides/
    """
    name = function.replace("_", "-")
    ends = ("-command", "-cmd", "-group", "-grp")
    return (function, name, *(name.removesuffix(end) for end in ends))
