"""Putting the import of the Sentry module above everything else in a file.

It runs before any app or framework code, so crashes during start-up are reported too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import takewhile

from codemods.editing.source.landing import patches_end
from codemods.editing.source.source import Source, last_line, verified
from codemods.editing.source.spot import header_end, put_in, take_out
from codemods.files.model import Refused
from codemods.files.syntax import same_tree


def edit(text: str, *, statement: str, after: int = 0) -> str:
    """Return `text` with the import `statement` (comments allowed) at its top.

    That is below the header (shebang, licence, docstring, future imports) and below a
    `monkey.patch_all()`, or below the module-level statement that ends on line `after`. A
    file whose module level imports the same module in any form is returned unchanged. A second
    statement, which uses what is imported, goes below the imports. Raises Refused.
    """
    source = Source.of(text)
    wanted, *uses = ast.parse(statement).body
    if any(_loads(s, wanted) for s in _executed(source.tree.body)):
        return text
    index = first_place(source)
    if after:
        index = max(index, _statement_end(source, after))
    line = statement.splitlines()[: last_line(wanted)]
    edited = _put(source, index, line, wanted)
    for use in uses:
        below = Source.of(edited)
        edited = _put(below, _imports_end(below, wanted), [ast.unparse(use)], use)
    return edited


def _put(source: Source, index: int, lines: list[str], wanted: ast.stmt) -> str:
    above = [s for s in source.tree.body if last_line(s) <= index]
    edited = put_in(source, index, lines)
    return verified(edited, [*above, wanted, *source.tree.body[len(above) :]])


def _imports_end(source: Source, wanted: ast.stmt) -> int:
    """Return the line on which the imports end that `wanted` is the first of."""
    body = source.tree.body
    first = next(i for i, s in enumerate(body) if same_tree(s, wanted))
    below = takewhile(lambda s: isinstance(s, (ast.Import, ast.ImportFrom)), body[first:])
    return last_line([*below][-1])


def first_place(source: Source) -> int:
    """Return the line below which an import is first: that of the header, or of a patch."""
    patches = patches_end(source.tree.body)
    return max(header_end(source), last_line(source.tree.body[patches - 1]) if patches else 0)


def undo(text: str, *, statement: str) -> str:
    """Return `text` without the lines that `edit` put in; unchanged if they aren't there.

    Exact inverse of `edit`. Raises Refused.
    """
    for wanted in reversed(ast.parse(statement).body):
        source = Source.of(text)
        ours = next((s for s in source.tree.body if same_tree(s, wanted)), None)
        if ours:
            text = verified(take_out(source, ours), [s for s in source.tree.body if s is not ours])
    return text


def standing(text: str, *, statement: str) -> tuple[int, ...]:
    """Return the lines on which the module level imports what `statement` does.

    Raises Refused where the text is not Python.
    """
    wanted = _only(statement)
    executed = _executed(Source.of(text).tree.body)
    return tuple(s.lineno for s in executed if _loads(s, wanted))


def _only(statement: str) -> ast.stmt:
    return ast.parse(statement).body[0]


def _statement_end(source: Source, line: int) -> int:
    if any(last_line(s) == line for s in source.tree.body):
        return line
    raise Refused(f"No statement on module level ends on line {line}: run the scan again.")


def _executed(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run on import whatever happens."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.Try):
            yield from _executed(statement.body)


def _loads(statement: ast.stmt, wanted: ast.stmt) -> bool:
    """Tell whether an import statement loads the module that `wanted` is for."""
    module = max(_modules(wanted), key=len)
    for name in _modules(statement):
        if name == module:
            return True
        # A file's own package is not known here, so a relative name matches any package.
        if name.startswith(".") and f".{module}".endswith(name):
            return True
        if module.startswith(".") and f".{name}".endswith(module):
            return True
    return False


def _modules(statement: ast.stmt) -> set[str]:
    """Return the modules an import statement may load, relative ones with a dot in front."""
    if isinstance(statement, ast.Import):
        return {alias.name for alias in statement.names}
    if not isinstance(statement, ast.ImportFrom):
        return set()
    dot, module = "." if statement.level else "", statement.module
    members = {".".join(filter(None, (module, a.name))) for a in statement.names}
    return {f"{dot}{name}" for name in (module, *members) if name}
