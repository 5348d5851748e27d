"""Whether the code that starts Sentry is still ours alone, or holds something of the user."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy

from codemods.editing.source.calls import init_calls
from codemods.editing.source.imports.bindings import bound_by
from codemods.editing.source.init_call.options import DSN
from codemods.editing.source.source import Import, Source, comments, last_line
from codemods.files.syntax import same_tree

# How the call was given its DSN where it was not under a condition.
_FROM_ENVIRONMENT = ast.dump(ast.parse('os.getenv("SENTRY_DSN")', mode="eval").body)


def our_call(text: str, *, expected: str) -> tuple[str, int]:
    """Return the statement that starts Sentry on module level, and a line of the user in it.

    `expected` is the call as we would write it; the line is 0 where every option is ours,
    whatever their order. The statement is "" where there is none. Raises Refused.
    """
    # A bare call, as it was written once, has its import elsewhere.
    source, wanted = Source.of(text), Source.of(f"import sentry_sdk\n{expected}").tree
    for site in source.starts:
        for statement in source.tree.body:
            if statement is site.parents[-1] or statement in site.parents[:2]:
                line = next(_foreign(statement, site.call, wanted), 0)
                code = source.code(statement)
                return code, line or _foreign_comment(source, statement, expected)
    return "", 0


def foreign_line(text: str, *, expected: str) -> int:
    """Return the first line of a file that is not ours, 0 where all of it is.

    `expected` is the file as we would write it. A docstring is no code, options may come in
    any order, and what the user took out is nothing to keep. Raises Refused.
    """
    source, wanted = Source.of(text), Source.of(expected)
    sites = {s.parents[1] if len(s.parents) > 1 else s: s for s in source.starts}
    imported = {b for s in wanted.tree.body if isinstance(s, Import) for b in bound_by(s)}
    known = {ast.dump(s) for s in wanted.tree.body}
    for statement in source.tree.body:
        if isinstance(statement, Import) and imported.issuperset(bound_by(statement)):
            continue
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        if statement in sites:
            line = next(_foreign(statement, sites[statement].call, wanted.tree), 0)
            if line:
                return line
        elif ast.dump(statement) not in known:
            return statement.lineno
    return _new_comment(source.lines, 0, expected)


def _foreign(statement: ast.stmt, call: ast.Call, wanted: ast.Module) -> Iterator[int]:
    """Yield the lines of a statement that starts Sentry which we would not have written."""
    ours = next(_calls(wanted), None)
    if ours is None:
        yield statement.lineno
        return
    known = {_shape(node) for node in ast.walk(wanted) if isinstance(node, ast.stmt)}
    tests = {ast.dump(node.test) for node in ast.walk(wanted) if isinstance(node, ast.If)}
    if isinstance(statement, ast.If):
        if ast.dump(statement.test) not in tests:
            yield statement.lineno
        inner = [*statement.body, *statement.orelse]
        calls = [s for s in inner if isinstance(s, ast.Expr) and s.value is call]
        yield from (s.lineno for s in inner if s not in calls and _shape(s) not in known)
        yield from () if calls else (call.lineno,)
    elif not isinstance(statement, ast.Expr) or statement.value is not call:
        yield statement.lineno
    yield from _foreign_options(call, ours)


def _shape(node: ast.AST) -> str:
    """Return what a statement says; an unused argument may have its name of earlier versions.

    A docstring may have come or gone with the project's linters, and entries of a dict may stand
    in any order, as options may.
    """
    body: list[ast.stmt] = []
    if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
        body = node.body[1:] if ast.get_docstring(node) and node.body[1:] else node.body
        node = type(node)(**{**{name: getattr(node, name) for name in node._fields}, "body": []})
    said = ast.dump(_Ordered().visit(deepcopy(node))).replace("arg='hint'", "arg='_hint'")
    return "".join((said, *map(_shape, body)))


class _Ordered(ast.NodeTransformer):
    """Puts the entries of each dict in one order."""

    def visit_Dict(self, node: ast.Dict) -> ast.Dict:
        """Return a dict with its entries by what their keys say, `**` first."""
        pairs = zip(node.keys, map(self.visit, node.values), strict=True)
        ordered = sorted(pairs, key=lambda pair: ast.dump(pair[0]) if pair[0] else "")
        return ast.Dict([key for key, _ in ordered], [value for _, value in ordered])


def _calls(wanted: ast.Module) -> Iterator[ast.Call]:
    """Yield the calls that start Sentry in what we would write, its imports perhaps left out."""
    yield from (site.call for site in init_calls(wanted))
    values = (s.value for s in wanted.body if isinstance(s, ast.Expr))
    yield from (value for value in values if isinstance(value, ast.Call))


def _foreign_options(call: ast.Call, ours: ast.Call) -> Iterator[int]:
    """Yield the lines of the arguments that we would not have written."""
    yield from (argument.lineno for argument in call.args)
    wanted = {k.arg: k.value for k in ours.keywords}
    for keyword in call.keywords:
        value, mine = keyword.value, wanted.get(keyword.arg)
        if isinstance(value, ast.List) and isinstance(mine, ast.List):
            entries = {ast.dump(e) for e in mine.elts}
            yield from (e.lineno for e in value.elts if ast.dump(e) not in entries)
        elif keyword.arg == DSN and ast.dump(value) == _FROM_ENVIRONMENT:
            continue  # versions until 0.1 gave it in the call
        elif mine is None or not same_tree(value, mine):
            yield value.lineno


def _foreign_comment(source: Source, statement: ast.stmt, expected: str) -> int:
    rows = source.lines[statement.lineno - 1 : last_line(statement)]
    return _new_comment(rows, statement.lineno - 1, expected)


def _new_comment(rows: tuple[str, ...], above: int, expected: str) -> int:
    """Return the line of a comment that `expected` has not."""
    new = comments("".join(rows)) - comments(expected)
    numbered = enumerate(rows, above + 1)
    return next((n for n, row in numbered if any(c in row for c in new)), 0)
