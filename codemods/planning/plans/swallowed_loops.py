"""What a library runs again and again: the first error ends it, and nobody hears of that."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from codemods.code.facts.dotted import dotted
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.kinds.swallower import Loops, Swallower
from codemods.knowledge.registry import swallowers
from codemods.planning.known import Known
from codemods.planning.plans.swallowed import printer, using
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_LOGS = frozenset("critical error exception fatal info log msg notice success warn warning".split())
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_AROUND = """\
try:
    ...
except Exception:
    sentry_sdk.capture_exception()
    raise"""


class _Loop(NamedTuple):
    """One of them: are its errors only printed, and what runs before it, if that may fail."""

    path: str
    function: _Function
    is_printed: bool
    begins: _Function | None


def plan(known: Known) -> Iterator[Note]:
    """Yield the functions that a library runs so, with what has their errors arrive."""
    if not known.answers.init_path:
        return
    for stem, one in swallowers().items():
        if one.loops:
            name, mine = printer(known, one), using(known, stem, one)
            found = [x for p in mine for x in _found(known, p, one, one.loops, bool(name))]
            if found:
                yield _told(found, one.loops, name or one.name)


def _found(known: Known, path: str, one: Swallower, loops: Loops, prints: bool) -> Iterator[_Loop]:
    """Yield the loops of a file whose errors, or those of what runs before, never arrive."""
    tree = read_tree(known.modules, path)
    made = {f"{module}.{loops.maker}" for module in one.modules}
    for function in tree.defined:
        if not any(tree.resolve(dotted(_called(d))) in made for d in function.decorator_list):
            continue
        handled = _of(tree, f"{function.name}.{loops.handler}") is not None
        begins = _of(tree, f"{function.name}.{loops.begins}")
        begins = begins if begins and _may_fail(begins, loops) else None
        is_printed = prints and not handled and not _reports(function)
        if is_printed or begins:
            yield _Loop(path, function, is_printed, begins)


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node


def _of(tree: Tree, decorator: str) -> _Function | None:
    """Return the function of a file with a decorator that is called so."""
    found = (f for f in tree.defined if any(dotted(d) == decorator for d in f.decorator_list))
    return next(found, None)


def _reports(function: _Function) -> bool:
    return "capture_exception" in ast.unparse(function)


def _may_fail(function: _Function, loops: Loops) -> bool:
    """Tell whether a function does more than to wait and to log, and reports nothing itself."""
    calls = (n for n in ast.walk(function) if isinstance(n, ast.Call) and not _is_own(n, function))
    names = {ast.unparse(call.func).rpartition(".")[2] for call in calls}
    return bool(names - _LOGS - {"print", *loops.harmless}) and not _reports(function)


def _is_own(call: ast.Call, function: _Function) -> bool:
    return any(call is node for d in function.decorator_list for node in ast.walk(d))


def _told(found: list[_Loop], loops: Loops, name: str) -> Note:
    printed = [f"{x.path}:{x.function.lineno} (`{x.function.name}`)" for x in found if x.is_printed]
    begin = [(x, x.begins) for x in found if x.begins]
    before = [f"{x.path}:{first.lineno} (`{first.name}`)" for x, first in begin]
    text = ""
    if printed:
        verb, them = ("is", "it at an error") if len(printed) == 1 else ("are", "one at its error")
        text = (
            f"{some(printed)} {verb} run again and again by {name}, which ends {them} and only "
            "prints that. "
        )
    if before:
        text += f"What {some(before)} raises ends a loop of {name} unheard. "
    return Note(f"{text}Put these lines where they say:", _lines(found, loops))


def _lines(found: list[_Loop], loops: Loops) -> str:
    blocks = []
    for path in dict.fromkeys(x.path for x in found):
        mine = [x for x in found if x.path == path]
        imports = ["import traceback", ""] if any(x.is_printed for x in mine) else []
        blocks.append("\n".join((f"# {path}, at its top:", *imports, "import sentry_sdk")))
        for one in mine:
            function = one.function
            if one.is_printed:
                given = "".join(f"{a.arg}, " for a in function.args.args[:1] if a.arg == "self")
                lines = loops.paste.format(function.name, given)
                blocks.append(f"# {path}, below `{function.name}`, indented like it:\n{lines}")
            if one.begins:
                blocks.append(f"# {path}, around what `{one.begins.name}` does:\n{_AROUND}")
    return "\n\n".join(blocks)
