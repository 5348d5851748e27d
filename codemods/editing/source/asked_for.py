"""Functions that answer somebody: what they schedule runs for whoever asked, and not by a plan.

`@router.message(...) async def remind(message): scheduler.add_job(...)` has no schedule that a
monitor could be told of: nothing runs before somebody asks, and often once.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

# By which a function is given requests, messages or what else people send.
_REGISTERING = frozenset(
    """get post put patch delete head options route api_route websocket message message_handler
    edited_message channel_post callback_query callback_query_handler inline_query chat_member
    my_chat_member on_message slash_command hybrid_command user_command message_command action
    shortcut""".split()
)
# What it is given, by the names that the frameworks give it.
_GIVEN = frozenset("request message update interaction callback callback_query".split())


def lines_asked_for(tree: ast.AST) -> frozenset[int]:
    """Return the lines in the bodies of functions that answer requests, messages or commands."""
    return frozenset(line for function in _answering(tree) for line in _body(function))


def _answering(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _answers(node):
            yield node


def _answers(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    by = {_registers(decorator) for decorator in function.decorator_list}
    if by & _REGISTERING or ("command" in by and isinstance(function, ast.AsyncFunctionDef)):
        return True
    given = function.args
    return any(one.arg in _GIVEN for one in (*given.posonlyargs, *given.args, *given.kwonlyargs))


def _registers(decorator: ast.expr) -> str:
    """Return the last name of a decorator that is called on an object, "" for any other."""
    called = decorator.func if isinstance(decorator, ast.Call) else None
    return called.attr if isinstance(called, ast.Attribute) else ""


def _body(function: ast.FunctionDef | ast.AsyncFunctionDef) -> range:
    return range(function.body[0].lineno, (function.end_lineno or function.lineno) + 1)
