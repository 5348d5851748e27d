"""Wrapping the object that a server calls: a function, an app object or what a factory makes.

`SentryAsgiMiddleware` and `SentryWsgiMiddleware` are callables around callables; without
one of them Sentry sees nothing of an app that no integration knows.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from codemods.editing.source.calls import bound_names, is_main_guard, own_nodes
from codemods.editing.source.imports.bindings import Binding, executed, local_name
from codemods.editing.source.needed_import import dump_without, imported
from codemods.editing.source.source import Definition, Source, first_line, last_line, own, parsed
from codemods.editing.source.spot import put_in, take_out
from codemods.files.model import Refused
from codemods.files.syntax import same_tree

PARAMETERS = {
    "SentryAsgiMiddleware": ("scope", "receive", "send"),
    "SentryWsgiMiddleware": ("environ", "start_response"),
}
SERVERS = frozenset("run run_app run_simple serve make_server Server Config WSGIServer".split())
Function = (ast.FunctionDef, ast.AsyncFunctionDef)


def edit(text: str, *, name: str, middleware: str, first_party: Sequence[str] = ()) -> str:
    """Return `text` with `middleware` (below sentry_sdk.integrations) around object `name`.

    `name` is "app" for one on module level, "create_app.app" for one that a factory builds
    and returns. A function with a server's parameters gets a decorator, an object is bound
    again below its last use. A file that uses the middleware is returned unchanged. Raises
    Refused.
    """
    module, _, member = f"sentry_sdk.integrations.{middleware}".rpartition(".")
    binding = Binding(module, member)
    source = Source.of(text)
    if _uses(source.tree, member):
        return text
    owner = _owner(source.tree, name)
    if isinstance(owner, (ast.Assign, ast.AnnAssign)):
        _refuse_needs(source.tree, name)
    edited, wrapper = imported(source, binding, owner, first_party)
    owner = _owner(edited.tree, name)
    result = _wrapped(edited, owner, name, wrapper, PARAMETERS[member])
    after = dump_without(_unwrapped(result, wrapper), binding)
    if dump_without(own(text), binding) != after:
        raise Refused("The edit would have changed other code: wrap the app by hand.")
    return result


def undo(text: str, *, name: str, middleware: str) -> str:
    """Return `text` without the `middleware` around object `name`; unchanged if it isn't there.

    Its import is left to `drop_imports`. Raises Refused where the wrapping is another now.
    """
    module, _, member = f"sentry_sdk.integrations.{middleware}".rpartition(".")
    source = Source.of(text)
    wrapper = local_name(Binding(module, member), executed(source.tree.body))
    if not wrapper or not _uses(source.tree, wrapper):
        return text
    again = next((s for s in source.tree.body if _is_bound_again(s, name, wrapper)), None)
    result = take_out(source, again) if again else _bare(source, name.partition(".")[0], wrapper)
    if not same_tree(_unwrapped(text, wrapper), parsed(result)):
        raise Refused(f"`{wrapper}` does not stand as it was put in: take it out by hand.")
    return result


def _is_bound_again(statement: ast.stmt, name: str, wrapper: str) -> bool:
    return same_tree(statement, parsed(f"{name} = {wrapper}({name})").body[0])


def _bare(source: Source, head: str, wrapper: str) -> str:
    """Return the text with a function's decorator gone and what it returns unwrapped."""
    owner = next((s for s in source.tree.body if getattr(s, "name", "") == head), None)
    if not isinstance(owner, Function):
        raise Refused(f"`{head}` is no function any more: take `{wrapper}` out by hand.")
    for decorator in owner.decorator_list:
        if _is(decorator, wrapper):
            return source.deleted(decorator.lineno - 1, decorator.lineno)
    text = source.text
    calls = [n.value for n in own_nodes(owner) if isinstance(n, ast.Return) and n.value]
    ours = [c for c in calls if isinstance(c, ast.Call) and _is(c.func, wrapper) and c.args]
    for call in sorted(ours, key=lambda c: c.lineno, reverse=True):
        start, end = source.span(call)
        text = text[:start] + source.code(call.args[0]) + text[end:]
    return text


def _uses(tree: ast.Module, member: str) -> bool:
    words = ((getattr(n, "id", ""), getattr(n, "attr", "")) for n in ast.walk(tree))
    return any(member in pair for pair in words)


def _owner(tree: ast.Module, name: str) -> ast.stmt:
    """Return the module-level statement that makes the object."""
    head = name.partition(".")[0]
    makers = [s for s in tree.body if head in _bound(s)]
    if not head or not makers:
        raise Refused(f"Nothing on module level makes `{name}`: wrap the app by hand.")
    if len(makers) > 1:
        lines = " and ".join(str(s.lineno) for s in makers)
        raise Refused(f"`{name}` is made on lines {lines}: wrap the one that runs by hand.")
    return makers[0]


def _bound(statement: ast.stmt) -> set[str]:
    if isinstance(statement, Definition):
        return {statement.name}
    nodes = own_nodes(ast.Module(body=[statement], type_ignores=[]))
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _wrapped(
    source: Source, owner: ast.stmt, name: str, wrapper: str, parameters: tuple[str, ...]
) -> str:
    if isinstance(owner, Function):
        if tuple(a.arg for a in owner.args.args)[-len(parameters) :] == parameters:
            return source.inserted(first_line(owner) - 1, [f"@{wrapper}"])
        return _returned(source, owner, wrapper)
    if not isinstance(owner, (ast.Assign, ast.AnnAssign)):
        raise Refused(f"Line {owner.lineno} makes `{name}` under a condition: wrap it by hand.")
    return _bound_again(source, owner, name, wrapper)


def _returned(source: Source, factory: ast.stmt, wrapper: str) -> str:
    """Return the text with everything that a factory returns wrapped."""
    returns = [n for n in own_nodes(factory) if isinstance(n, ast.Return) and n.value]
    if not returns or any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in own_nodes(factory)):
        line = factory.lineno
        raise Refused(f"The function on line {line} returns no app: wrap the app by hand.")
    text = source.text
    spans = sorted((source.span(n.value) for n in returns if n.value), reverse=True)
    for start, end in spans:
        text = f"{text[:start]}{wrapper}({text[start:end]}){text[end:]}"
    return text


def _bound_again(source: Source, owner: ast.stmt, name: str, wrapper: str) -> str:
    """Return the text with `app = Wrapper(app)` below the last statement that needs the app."""
    body = source.tree.body
    now = [s for s in body[body.index(owner) + 1 :] if not all(r.late for r in _reads(s, name))]
    return put_in(source, last_line(now[-1] if now else owner), [f"{name} = {wrapper}({name})"])


def _refuse_needs(tree: ast.Module, name: str) -> None:
    """Raise Refused where code that runs later needs more of the app than calling it.

    The wrapper has none of the app's attributes.
    """
    for statement in tree.body:
        for read in _reads(statement, name):
            line, serves = statement.lineno, _serves(read.parent, name)
            if read.late and not serves:
                raise Refused(
                    f"Line {read.line} needs `{name}` when the app runs already, and a wrapped "
                    "app has none of its attributes: wrap it by hand."
                )
            if serves and not read.late:
                raise Refused(f"Line {line} serves the app at once: wrap it by hand.")


class Read(NamedTuple):
    """A place that reads the object; `late` is what runs after the module was loaded."""

    line: int
    parent: ast.AST
    late: bool


def _reads(statement: ast.stmt, name: str) -> Iterator[Read]:
    yield from _visit(statement, statement, name, "later" if is_main_guard(statement) else "now")


def _visit(node: ast.AST, parent: ast.AST, name: str, when: str) -> Iterator[Read]:
    if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
        yield Read(node.lineno, parent, when == "later")
    inner: list[ast.AST] = []
    if isinstance(node, (*Function, ast.Lambda)):
        inner = list(node.body) if isinstance(node.body, list) else [node.body]
    own = bool(inner) and name in {bound for bound, _ in bound_names(node)}
    for child in ast.iter_child_nodes(node):
        if child not in inner:
            yield from _visit(child, node, name, when)
        elif not own:
            yield from _visit(child, node, name, "later")


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _serves(node: ast.AST, name: str) -> bool:
    """Tell whether a call hands the object to a server, which only calls it."""
    if not isinstance(node, ast.Call) or not any(_is(a, name) for a in _arguments(node)):
        return False
    return ast.unparse(node.func).rpartition(".")[2] in SERVERS


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _unwrapped(text: str, wrapper: str) -> ast.Module:
    """Return the tree of `text` without the wrapper, to compare it with what was there."""
    tree = _Unwrapping(wrapper).visit(own(text))
    assert isinstance(tree, ast.Module)
    return tree


class _Unwrapping(ast.NodeTransformer):
    """Takes `app = Wrapper(app)`, `@Wrapper` and `Wrapper(…)` out of a tree."""

    def __init__(self, wrapper: str):
        self.wrapper = wrapper

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        inner = self.visit(node.value) if self._is_ours(node.value) else None
        target = node.targets[0]
        if isinstance(inner, ast.Name) and isinstance(target, ast.Name) and inner.id == target.id:
            return None
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        bare = self._is_ours(node) and len(node.args) == 1 and not node.keywords
        return self.generic_visit(node.args[0] if bare else node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._plain(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._plain(node)

    def _plain(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        node.decorator_list = [
            d for d in node.decorator_list if not (isinstance(d, ast.Name) and d.id == self.wrapper)
        ]
        return self.generic_visit(node)

    def _is_ours(self, node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == self.wrapper
        )
