"""Enabling Sentry's asyncio integration where a script's event loop begins.

Listed in a call on module level it does nothing, since no loop runs yet (sdk-facts 3.4). No
framework asks for it any more (`frameworks/script.py` says why); what was put in is taken out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.editing.source.calls import imported_names
from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.needed_import import dump_without, imported
from codemods.editing.source.source import Import, Source, first_line, last_line, own
from codemods.files.model import Refused

BINDING = Binding("sentry_sdk.integrations.asyncio", "enable_asyncio_integration")


def edit(text: str, *, name: str = "", first_party: Sequence[str] = ()) -> str:
    """Return `text` with the call at the top of the coroutine that `asyncio.run` is given.

    A script without that, or with several of them, is returned unchanged, as is one that
    knows the integration. `name`, the app object's, is not needed, `first_party` names the
    project's own top-level modules. Raises Refused.
    """
    source = Source.of(text)
    main = _main(source.tree)
    if main is None or any(_mentions(node) for node in ast.walk(source.tree)):
        return text
    edited, enable = imported(source, BINDING, main, first_party)
    main = _main(edited.tree)
    assert main is not None
    result = _opened(edited, main, enable)
    if dump_without(own(text), BINDING) != dump_without(_without(result, main.name), BINDING):
        raise Refused("The edit would have changed other code: put the call in by hand.")
    return result


def undo(text: str) -> str:
    """Return `text` without the call that `edit` put in; unchanged if it isn't there.

    Its import is left to `drop_imports`.
    """
    source = Source.of(text)
    main = _main(source.tree)
    calls = [s for s in main.body if isinstance(s, ast.Expr) and _mentions_any(s)] if main else []
    return source.deleted(first_line(calls[0]) - 1, last_line(calls[0])) if calls else text


def _mentions_any(statement: ast.stmt) -> bool:
    return any(_mentions(node) for node in ast.walk(statement))


def _main(tree: ast.Module) -> ast.AsyncFunctionDef | None:
    """Return the one coroutine function of the module that a call of `asyncio.run` is given."""
    names = set(_runs(tree))
    known = {s.name: s for s in tree.body if isinstance(s, ast.AsyncFunctionDef)}
    return known.get(names.pop()) if len(names) == 1 else None


def _runs(tree: ast.Module) -> Iterator[str]:
    imports = [n for n in ast.walk(tree) if isinstance(n, Import)]
    known = {local: origin for node in imports for local, origin in imported_names(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = ast.unparse(node.func)
        head, dot, rest = called.partition(".")
        if f"{known.get(head, head)}{dot}{rest}" == "asyncio.run" and head in known:
            given = node.args[0]
            is_call = isinstance(given, ast.Call) and isinstance(given.func, ast.Name)
            yield given.func.id if is_call else ""  # type: ignore[attr-defined]


def _mentions(node: ast.AST) -> bool:
    names = (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", ""))
    return bool({BINDING.member, "AsyncioIntegration"}.intersection(names))


def _opened(source: Source, main: ast.AsyncFunctionDef, enable: str) -> str:
    body = main.body[1:] if _is_docstring(main.body[0]) else main.body
    if not body or first_line(main.body[0]) == main.lineno:
        raise Refused(f"`{main.name}` is written on one line: put the call in by hand.")
    index = first_line(body[0]) - 1
    while source.lines[index - 1].lstrip().startswith("#"):
        index -= 1
    indent = source.lines[first_line(body[0]) - 1][: body[0].col_offset]
    return source.inserted(index, [f"{indent}{enable}()"])


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _without(text: str, name: str) -> ast.Module:
    tree = own(text)
    for node in tree.body:
        if isinstance(node, ast.AsyncFunctionDef) and node.name == name:
            ours = [s for s in node.body if _mentions_any(s)]
            node.body = [s for s in node.body if s not in ours[:1]]
    return tree
