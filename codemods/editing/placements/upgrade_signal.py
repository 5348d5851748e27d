"""Hooking a function that starts Sentry to the signal on which it works.

On Celery's `worker_process_init` the tracers of a prefork pool are built already, and no
task's error is seen; on `celeryd_init` it is (sdk-facts 4.1).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.editing.source.calls import Function, Site
from codemods.editing.source.imports.bindings import Binding, bound_by, used_names
from codemods.editing.source.imports.without_imports import WithoutImports
from codemods.editing.source.source import Source
from codemods.files.model import Refused

_PLAIN = (ast.Import, ast.ImportFrom, ast.Pass)


class _Names(NamedTuple):
    """The module of the signals, and what the old one and the new one are called there."""

    module: str
    old: str
    new: str


def edit(text: str, *, number: int, old: str, new: str) -> str:
    """Return `text` with the handler around init call `number` hooked to the new signal.

    `old` and `new` are dotted names in one module. Only a handler that does nothing but start
    Sentry is moved. A call that is on no such handler is left as it is. Raises Refused.
    """
    source = Source.own(text)
    sites = source.inits
    if number >= len(sites):
        raise Refused("The file calls sentry_sdk.init less often than the scan saw: scan again.")
    site = sites[number]
    handler = next((p for p in reversed(site.parents) if isinstance(p, Function)), None)
    names = _Names(old.rpartition(".")[0], *(name.rpartition(".")[2] for name in (old, new)))
    hooks = list(_hooks(source.tree, handler, names.old)) if handler else []
    if not handler or not hooks:
        return text
    _refuse_other_work(handler, site, names)
    if handler.args.kwarg is None:
        raise Refused(f"`{handler.name}` takes no **kwargs, which `{names.new}` needs: add them.")
    edited = _imported(_respelled(source, hooks, names), names)
    for hook in hooks:
        _spell(hook, names.new)
    signals = (Binding(names.module, names.old), Binding(names.module, names.new))
    if _without(source.tree, signals) != _without(Source.own(edited).tree, signals):
        raise Refused(
            f"The edit would have changed other code: put `{names.new}` for `{names.old}` by hand."
        )
    return edited


def _hooks(
    tree: ast.Module, handler: ast.FunctionDef | ast.AsyncFunctionDef, old: str
) -> Iterator[ast.Name | ast.Attribute]:
    """Yield what names the old signal where the handler is connected to it."""
    for decorator in handler.decorator_list:
        yield from _signal(decorator.func if isinstance(decorator, ast.Call) else decorator, old)
    for node in ast.walk(tree):
        first = node.args[0] if isinstance(node, ast.Call) and node.args else None
        name = first.attr if isinstance(first, ast.Attribute) else getattr(first, "id", "")
        if isinstance(node, ast.Call) and name == handler.name:  # of a method `self.start` as well
            yield from _signal(node.func, old)


def _signal(node: ast.expr, old: str) -> Iterator[ast.Name | ast.Attribute]:
    owner = node.value if isinstance(node, ast.Attribute) and node.attr == "connect" else None
    if isinstance(owner, ast.Name) and owner.id == old:
        yield owner
    if isinstance(owner, ast.Attribute) and owner.attr == old:
        yield owner


def _refuse_other_work(
    handler: ast.FunctionDef | ast.AsyncFunctionDef, site: Site, names: _Names
) -> None:
    statements = list(handler.body)
    while statements:
        statement = statements.pop()
        if isinstance(statement, ast.If):
            statements += [*statement.body, *statement.orelse]
            continue
        value = getattr(statement, "value", None)
        silent = isinstance(statement, ast.Expr) and isinstance(value, ast.Constant)
        if not silent and value is not site.call and not isinstance(statement, _PLAIN):
            raise Refused(
                f"`{handler.name}` does more than start Sentry on `{names.old}`, where it reports "
                f"no task error: start Sentry in a function of its own on `{names.new}`."
            )


def _respelled(source: Source, hooks: list[ast.Name | ast.Attribute], names: _Names) -> Source:
    text = source.text
    for _, end in sorted(map(source.span, hooks), reverse=True):
        text = f"{text[: end - len(names.old)]}{names.new}{text[end:]}"
    return Source.of(text)


def _imported(source: Source, signals: _Names) -> str:
    """Return the text with the new signal imported as the old one was."""
    from codemods.editing.source.imports.import_members import with_member, without_member

    used = used_names(source.tree)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ImportFrom) or node.module != signals.module:
            continue
        names = [b.name for b in bound_by(node)]
        if signals.old not in names:
            continue
        start, end = source.span(node)
        statement = source.text[start:end]
        if signals.new not in names:
            statement = with_member(statement, signals.new, node.col_offset)
        if signals.old not in used:
            statement = without_member(statement, signals.old)
        return source.text[:start] + statement + source.text[end:]
    return source.text


def _spell(hook: ast.Name | ast.Attribute, name: str) -> None:
    if isinstance(hook, ast.Name):
        hook.id = name
    else:
        hook.attr = name


def _without(tree: ast.Module, names: tuple[Binding, Binding]) -> str:
    return ast.dump(WithoutImports(names).visit(tree))
