"""Adding the headers of a trace to the lists of those that CORS lets in."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from codemods.editing.source.calls import dotted, imported_names
from codemods.editing.source.init_call.written import page_of
from codemods.editing.source.merging.change import Change
from codemods.editing.source.source import Source, parsed
from codemods.files.model import Refused

HEADERS = ("sentry-trace", "baggage")
Listed = ast.List | ast.Tuple | ast.Set


class Policy(NamedTuple):
    """A place that says which headers may come; `value` is None where it leaves the default."""

    node: ast.Call | ast.stmt
    value: ast.expr | None


def edit(text: str, *, name: str, calls: Sequence[str] = ()) -> str:
    """Return `text` with the headers in every list that lets headers in.

    That is the keyword `name` of the dotted `calls`, which get it where they have none, or
    without `calls` the variable of that name. Raises Refused where a list is not written
    out in this file.
    """
    allowed = len(policies(parsed(text), name, calls))
    for number in range(allowed):
        source = Source.of(text)
        policy = policies(source.tree, name, calls)[number]
        if not lets_in(resolved(source.tree, policy.value)):
            text = _edited(source, policy, name)
    after = policies(parsed(text), name, calls)
    if any(not isinstance(p.value, ast.Name) and not lets_in(p.value) for p in after):
        raise Refused("The edit would not have let the headers in.")
    return text


def undo(text: str, *, name: str, calls: Sequence[str] = ()) -> str:
    """Return `text` with the headers out of those lists; a list of nothing else goes too.

    Raises Refused where a list is not written out in this file.
    """
    for number in range(len(policies(parsed(text), name, calls))):
        source = Source.of(text)
        policy = policies(source.tree, name, calls)[number]
        text = _bare(source, policy, name)
    return text


def _bare(source: Source, policy: Policy, name: str) -> str:
    if not _strings(policy.value).intersection(HEADERS) and not isinstance(policy.value, ast.Name):
        return source.text
    target = _literal(source.tree, policy.value)
    ours = [
        n for n, e in enumerate(target.elts) if isinstance(e, ast.Constant) and e.value in HEADERS
    ]
    removed = tuple(Change("remove", n) for n in ours)
    if not removed:
        return source.text
    if isinstance(target, ast.Tuple) and len(target.elts) == len(ours) + 1:
        raise Refused("A tuple of one would be left: take the trace headers out by hand.")
    if policy.value is not target or not isinstance(policy.node, ast.Call):
        return _with(source, target, list(removed))
    if len(ours) == len(target.elts):
        return _with(source, policy.node, [Change("remove", name)])
    if isinstance(target, ast.List):
        return _with(source, policy.node, [Change("inside", name, inside=removed)])
    return _with(source, target, list(removed))


def lets_in(value: ast.expr | None) -> bool:
    """Tell whether a list of allowed headers holds all of ours, or any header."""
    held = _strings(value)
    return "*" in held or held.issuperset(HEADERS)


def resolved(tree: ast.Module, value: ast.expr | None) -> ast.expr | None:
    """Return what a name stands for that is assigned once in this file, else `value` itself."""
    given = list(_assigned(tree, value.id)) if isinstance(value, ast.Name) else []
    return given[0].value if len(given) == 1 else value


def policies(tree: ast.Module, name: str, calls: Sequence[str]) -> list[Policy]:
    """Return the places, in source order; what comes by `**` from elsewhere isn't one."""
    found = _called(tree, name, calls) if calls else _assigned(tree, name)
    return sorted(found, key=lambda p: (p.node.lineno, p.node.col_offset))


def _called(tree: ast.Module, name: str, calls: Sequence[str]) -> Iterator[Policy]:
    """Yield the calls, also those as `add_middleware(CORSMiddleware, ...)`."""
    imports = [n for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom))]
    names = dict(pair for node in imports for pair in imported_names(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            heads = (dotted(n, names) for n in (node.func, *node.args[:1]))
            given = {k.arg: k.value for k in node.keywords}
            if any(h in calls for h in heads) and (name in given or None not in given):
                yield Policy(node, given.get(name))


def _assigned(tree: ast.Module, name: str) -> Iterator[Policy]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, ast.Name) and t.id == name for t in targets):
                yield Policy(node, node.value)


def _edited(source: Source, policy: Policy, name: str) -> str:
    if policy.value is None and isinstance(policy.node, ast.Call):
        listed = f"[{', '.join(map(_quoted, HEADERS))}]"
        return _with(source, policy.node, [Change("add", name, listed)])
    target = _literal(source.tree, policy.value)
    missing = [h for h in HEADERS if h not in _strings(target)]
    added = [Change("add", "", _quoted(h)) for h in missing]
    if (
        isinstance(policy.node, ast.Call)
        and policy.value is target
        and isinstance(target, ast.List)
    ):
        return _with(source, policy.node, [Change("inside", name, inside=tuple(added))])
    return _with(source, target, added)


def _literal(tree: ast.Module, value: ast.expr | None) -> Listed:
    """Return the list that `value` is or adds to, also by the name of a variable."""
    value = resolved(tree, value)
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        value = next((s for s in (value.right, value.left) if isinstance(s, Listed)), value)
    if isinstance(value, Listed):
        return value
    raise Refused("The headers that CORS lets in are not written out in this file.")


def _with(source: Source, node: ast.expr, changes: list[Change]) -> str:
    """Return the text with entries added to a call or a list of any kind."""
    from codemods.editing.source.entries.brackets import changed

    start, end = source.span(node)
    code, first, last = source.code(node), "", ""
    if isinstance(node, (ast.Tuple, ast.Set)):
        first, last = code[0], code[-1]
        if first not in "({":
            raise Refused("The headers that CORS lets in have no brackets around them.")
        inner = code[1:-1]
        code = f"[{inner.rstrip(' ,') if len(node.elts) == 1 else inner}]"
    new = changed(code, changes, page_of(source, node)) if changes else code
    if first:
        new = f"{first}{new[1:-1]}{last}"
    return source.text[:start] + new + source.text[end:]


def _strings(value: ast.AST | None) -> set[str]:
    nodes = ast.walk(value) if value is not None else ()
    return {str(n.value).lower() for n in nodes if isinstance(n, ast.Constant)}


def _quoted(header: str) -> str:
    return f'"{header}"'
