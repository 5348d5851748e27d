"""Moving what starts Sentry into a function that a queue calls when its processes begin.

So the module has no effect when it is imported: its worker and scheduler start Sentry, and
whoever imports it to queue jobs starts it as that process does by itself.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence
from textwrap import indent

from codemods.editing.placements import drop_imports, import_first, init_before_app
from codemods.editing.source.calls import init_calls
from codemods.editing.source.source import Definition, Import, Source, first_line, last_line
from codemods.editing.source.spot import take_out
from codemods.files.model import Refused

FUNCTION = "start_sentry"
HEAD = f"def {FUNCTION}(**kwargs):"
TYPED_HEAD = f"def {FUNCTION}(**kwargs: object) -> None:"
_UNIT = "    "


def edit(
    text: str,
    *,
    signals: tuple[str, ...],
    statement: str = "",
    within: str = "",
    head: str = HEAD,
    first_party: Collection[str] = (),
) -> str:
    """Return `text` with a function, connected to `signals` (dotted), that starts Sentry.

    It holds the import `statement`, which goes from module level, under the context manager
    `within` (dotted), or else the statement there that calls `sentry_sdk.init`. A file that has
    such a function is returned unchanged. Raises Refused.
    """
    source = Source.of(text)
    if function(source.tree):
        return text
    ours = start(source, statement)
    if ours is None and not statement:
        raise Refused("Nothing starts Sentry on module level: put the function in by hand.")
    inner = _imported(statement, within) if statement else source.code(ours) if ours else ""
    bare = take_out(source, ours) if ours else text
    line, call = _below_imports(Source.of(bare)), _function(signals, head, inner)
    own = imports(signals, within if statement else "")
    given = init_before_app.edit(bare, call=call, imports=own, line=line, first_party=first_party)
    return _apart(Source.of(given))


def undo(text: str, *, signals: tuple[str, ...], within: str = "") -> str:
    """Return `text` without the function and without its imports. Raises Refused."""
    source = Source.of(text)
    found = function(source.tree)
    return _bare(source, found, imports(signals, within)) if found else text


def back(text: str, *, signals: tuple[str, ...], statement: str = "", within: str = "") -> str:
    """Return `text` with the function's content on module level again. Raises Refused."""
    source = Source.of(text)
    found = function(source.tree)
    if found is None:
        return import_first.edit(text, statement=statement) if statement else text
    if len(found.body) != 1:
        raise Refused(f"`{FUNCTION}` on line {found.lineno} holds more than was put in.")
    bare = _bare(source, found, imports(signals, within))
    if statement:
        return import_first.edit(bare, statement=statement)
    call = source.code(found.body[0]).replace(f"\n{_UNIT}", "\n")
    line = _below_imports(Source.of(bare))
    return init_before_app.edit(bare, call=call, imports=("import os",), line=line)


def function(tree: ast.Module) -> ast.FunctionDef | None:
    """Return the function that starts Sentry on a signal."""
    found = (s for s in tree.body if isinstance(s, ast.FunctionDef) and s.name == FUNCTION)
    return next((s for s in found if s.decorator_list), None)


def start(source: Source, statement: str) -> ast.stmt | None:
    """Return the statement on module level that starts Sentry, or imports what does."""
    if statement:
        lines = import_first.standing(source.text, statement=statement)
        return next((s for s in source.tree.body if s.lineno in lines), None)
    parents = {parent for site in init_calls(source.tree) for parent in site.parents}
    return next((s for s in source.tree.body if s in parents), None)


def imports(signals: Sequence[str], within: str = "") -> tuple[str, ...]:
    """Return the import statements for signals, and for a context manager."""
    pairs = (name.rpartition(".") for name in (*sorted(signals), *filter(None, (within,))))
    return tuple(f"from {module} import {name}" for module, _, name in pairs)


def lines(signals: tuple[str, ...], statement: str, within: str = "", head: str = HEAD) -> str:
    """Return the function and its imports, to be pasted."""
    code = _imported(statement, within) if statement else "..."
    return "\n".join([*imports(signals, within), "", "", _function(signals, head, code)])


def _function(signals: Sequence[str], head: str, code: str) -> str:
    names = sorted(name.rpartition(".")[2] for name in signals)
    return "\n".join([*(f"@{name}.connect" for name in names), head, indent(code, _UNIT)])


def _imported(statement: str, within: str) -> str:
    """Return an import for a function: there is nothing to sort there, nor too late."""
    first, *uses = map(ast.unparse, ast.parse(statement).body)
    code = "\n".join([f"{first}  # noqa: F401", *uses])
    if not within:
        return code
    return f"with {within.rpartition('.')[2]}():\n{indent(code, _UNIT)}"


def _apart(source: Source) -> str:
    """Return the text with two empty lines above and below the function."""
    found = function(source.tree)
    assert found is not None, "it was put in just now"
    first, end = first_line(found) - 1, last_line(found)
    above = "".join(source.lines[:first]).rstrip()
    below = "".join(source.lines[end:]).lstrip("\r\n")
    gap = source.newline * 3
    whole = "".join(source.lines[first:end]).rstrip("\r\n")
    return f"{above}{gap}{whole}{gap if below else source.newline}{below}"


def _bare(source: Source, found: ast.FunctionDef, brought: tuple[str, ...]) -> str:
    """Return the text without the function, what is below it as far away as formatters have it."""
    above = "".join(source.lines[: first_line(found) - 1]).rstrip()
    below = "".join(source.lines[last_line(found) :]).lstrip("\r\n")
    following = next((s for s in source.tree.body if s.lineno > found.lineno), None)
    gap = source.newline * (3 if isinstance(following, Definition) else 2)
    return drop_imports.undo(f"{above}{gap}{below}", imports=brought)


def _below_imports(source: Source) -> int:
    """Return the line of the first statement below the imports at a file's head."""
    imported = [i for i, s in enumerate(source.tree.body) if isinstance(s, Import)]
    below = source.tree.body[imported[-1] + 1 :] if imported else source.tree.body
    if not below:
        raise Refused("There is nothing below the imports: put the function in by hand.")
    decorated = getattr(below[0], "decorator_list", ())
    return min((d.lineno for d in decorated), default=below[0].lineno)
