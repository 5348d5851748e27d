"""Enabling Sentry's asyncio integration in a listener that runs on the server's loop.

On module level there is no running loop yet, so the integration would stay off (sdk-facts 3.2 and
3.4). No framework asks for it any more (`frameworks/sanic.py` says why); what was put in is taken
out.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.editing.source.imports.bindings import Binding, executed, local_name
from codemods.editing.source.needed_import import dump_without, imported
from codemods.editing.source.source import (
    Definition,
    Source,
    blank,
    comments,
    first_line,
    last_line,
    own,
    parsed,
)
from codemods.files.model import Refused
from codemods.files.syntax import same_tree

BINDING = Binding("sentry_sdk.integrations.asyncio", "enable_asyncio_integration")
FUNCTION = "watch_tasks"
Function = (ast.FunctionDef, ast.AsyncFunctionDef)


def edit(text: str, *, name: str, listener: str, first_party: Sequence[str] = ()) -> str:
    """Return `text` with a listener below the app object `name` ("app", "create_app.app").

    `listener` is the app's decorator (`listener("before_server_start")`). A file that enables the
    integration is returned unchanged. Raises Refused.
    """
    source = Source.of(text)
    if any(_mentions(node) for node in ast.walk(source.tree)):
        return text
    owner, _ = _maker(source.tree, name)
    edited, enable = imported(source, BINDING, owner, first_party)
    owner, maker = _maker(edited.tree, name)
    variable = name.rpartition(".")[2]
    result = _below(edited, maker, _lines(variable, listener, enable))
    before, after = dump_without(own(text), BINDING), _without_ours(result)
    if before != after:
        raise Refused("The edit would have changed other code: add the listener by hand.")
    return result


def undo(text: str, *, name: str, listener: str) -> str:
    """Return `text` without the listener that `edit` put in; unchanged if it isn't there.

    Its import is left to `drop_imports`. Raises Refused where it was changed by hand.
    """
    source = Source.own(text)
    ours = [n for n in ast.walk(source.tree) if isinstance(n, Function) and n.name == FUNCTION]
    if not ours:
        return text
    enable = local_name(BINDING, executed(source.tree.body)) or BINDING.member
    rows = "\n".join(_lines(name.rpartition(".")[2], listener, enable))
    first, end = first_line(ours[0]) - 1, last_line(ours[0])
    same = len(ours) == 1 and same_tree(ours[0], parsed(rows).body[0])
    if not same or comments("".join(source.lines[first:end])):
        raise Refused(f"`{FUNCTION}` on line {ours[0].lineno} was changed by hand.")
    gap = 1 if ours[0].col_offset else 2
    while gap and first and blank(source.lines[first - 1]):
        first, gap = first - 1, gap - 1
    result = source.deleted(first, end)
    if not same_tree(parsed(result), _without(source.tree, ours[0])):
        raise Refused(f"Line {ours[0].lineno} can't be taken out alone: take it out by hand.")
    return result


def _without(tree: ast.Module, statement: ast.stmt) -> ast.Module:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and statement in body:
            body.remove(statement)
    return tree


def _mentions(node: ast.AST) -> bool:
    names = (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", ""))
    return BINDING.member in names


def _maker(tree: ast.Module, name: str) -> tuple[ast.stmt, ast.stmt]:
    """Return the statement on module level and the one in it that makes the app."""
    *scopes, variable = name.split(".")
    block: Sequence[ast.AST] = tree.body
    owner: ast.stmt | None = None
    for scope in scopes:
        inner = next((s for s in block if isinstance(s, Definition) and s.name == scope), None)
        if inner is None:
            raise Refused(f"There is no `{scope}` that makes the app: add the listener by hand.")
        owner, block = owner or inner, inner.body
    makers = [s for s in block if isinstance(s, ast.Assign | ast.AnnAssign) and _binds(s, variable)]
    if len(makers) != 1 or not variable:
        raise Refused(f"`{name}` is not made by one assignment: add the listener by hand.")
    if FUNCTION in {getattr(n, "id", getattr(n, "name", "")) for n in ast.walk(tree)}:
        raise Refused(f"`{FUNCTION}` is taken: add the listener under another name by hand.")
    return owner or makers[0], makers[0]


def _binds(statement: ast.Assign | ast.AnnAssign, variable: str) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return any(isinstance(t, ast.Name) and t.id == variable for t in targets)


def _lines(variable: str, listener: str, enable: str) -> list[str]:
    return [
        f"@{variable}.{listener}",
        f"async def {FUNCTION}(*_):",
        f"    {enable}()",
    ]


def _below(source: Source, maker: ast.stmt, lines: Sequence[str]) -> str:
    """Return the text with `lines` below `maker`, with a formatter's blank lines around."""
    indent = source.lines[maker.lineno - 1][: maker.col_offset]
    gap = 1 if indent else 2
    end = last_line(maker)
    following = next((i for i in range(end, len(source.lines)) if not blank(source.lines[i])), None)
    missing = 0 if following is None else max(0, gap - (following - end))
    rows = [*[""] * gap, *(f"{indent}{line}" for line in lines), *[""] * missing]
    return source.inserted(end, rows)


def _without_ours(text: str) -> str:
    tree = own(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [s for s in body if getattr(s, "name", "") != FUNCTION]  # type: ignore[attr-defined]
    return dump_without(tree, BINDING)
