"""Errors that a library catches and a handler of the project's keeps to itself, or nobody logs."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping

from codemods.code.errors.reporting import reports
from codemods.code.errors.silence import tells
from codemods.code.tree import read_tree
from codemods.files.model import Note
from codemods.files.pattern import pattern
from codemods.files.versions import at_least, ends_below
from codemods.knowledge.kinds.swallower import Swallower
from codemods.knowledge.registry import swallowers
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen, loaded, reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_SHOWING = frozenset(dir(builtins))
_DEFINED = pattern(r"@[^\n]*\n(?:async )?(def \w+\()")  # a block of lines that is a handler
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_WRAPPED = (
    "Give each such function `@reported()`, next to its `def`; in one that is async or yields, "
    "put `with reported():` around what it does:"
)
_REPORTED = """\
from contextlib import contextmanager

import sentry_sdk


@contextmanager
def reported():
    try:
        yield
    except Exception:
        sentry_sdk.capture_exception()
        raise"""


def plan(known: Known) -> Iterator[Note]:
    """Yield the handlers that report nothing, and the libraries that only print."""
    if not known.answers.init_path:
        return
    printed = [note for stem, one in swallowers().items() for note in _unlogged(known, stem, one)]
    for stem, one in swallowers().items():
        mine = using(known, stem, one)
        texts = [*(known.project[path] for path in mine), *(note.paste for note in printed)]
        is_whole = bool(one.whole) and any(f"def {one.whole}(" in text for text in texts)
        for path in mine:
            yield from _silent(known, path, one, is_whole)
    yield from printed


def using(known: Known, stem: str, one: Swallower) -> list[str]:
    """Return the files of chosen processes that import a library."""
    paths = _paths(known, stem if one.logger else "")
    return [path for path in paths if _imports(known, path, one)]


def _unlogged(known: Known, stem: str, one: Swallower) -> Iterator[Note]:
    """Yield what a library does not log as an error, unless its files report something."""
    mine = using(known, stem, one) if one.prints and _is_left_out(known, one) else []
    told = ("capture_exception", *one.unless)
    quiet = not any(word in known.project[path] for path in mine for word in told)
    if mine and quiet and _is_done_so(known, one):
        yield from _printed(known, mine[0], one)


def _is_left_out(known: Known, one: Swallower) -> bool:
    """Tell whether the SDK that will be there leaves a library's logger out, where it has one."""
    version = "" if known.answers.raise_sdk else known.found.sdk_version
    return not (one.ignored_since and version) or at_least(version, one.ignored_since)


def _is_done_so(known: Known, one: Swallower) -> bool:
    """Tell whether a file of a chosen process does that by which a library keeps errors, if any."""
    texts = (known.project[path] for path in loaded(known)) if one.only else ()
    return not one.only or any(word in text for text in texts for word in one.only)


def _paths(known: Known, stem: str) -> tuple[str, ...]:
    """Return the files of chosen processes, those of one framework alone where it is named."""
    if not stem:
        return reached(known)
    mine = [entry for entry in chosen(known) if entry.framework == stem and entry.line]
    return tuple(dict.fromkeys(p for e in mine for p, _ in known.modules.reach(e.path)))


def _imports(known: Known, path: str, one: Swallower) -> bool:
    items = known.modules.facts(path).imports
    return any(item.module.partition(".")[0] in one.modules and not item.level for item in items)


def _silent(known: Known, path: str, one: Swallower, is_whole: bool) -> Iterator[Note]:
    """Yield the handlers of errors in a file that neither log nor report them.

    Those apart after which one for the whole is asked, where there is or will be one.
    """
    tree = read_tree(known.modules, path)
    nodes, given = tree.nodes, dict(_registered(tree.nodes, one.handlers))
    for node in nodes:
        if not isinstance(node, _Function) or _reports(node) or tells(tree, node.body):
            continue
        named = one.by_name and node.name in one.handlers
        key = node.name if named else given.get(node.name, "")
        key = key or next(filter(None, (_key(d, one.handlers) for d in node.decorator_list)), "")
        if key and not (is_whole and _is_part(nodes, node, one, key)):
            place = known.modules.evidence(path, node.lineno)
            yield Note(
                f"{place} (`{place.text}`) takes the errors of {one.name} and says nothing of "
                "them to Sentry. Put this first in it:",
                f"import sentry_sdk\n\nsentry_sdk.capture_exception({_error(node, one, key)})",
            )


def _is_part(nodes: Iterable[ast.AST], handler: _Function, one: Swallower, key: str) -> bool:
    """Tell whether a handler is one of a single command, or of a class of commands."""
    if key not in one.parts or handler.name == key:
        return key in one.parts
    owners = {ast.unparse(d).rpartition(".")[0] for d in handler.decorator_list}
    marks = (
        ast.unparse(d.func if isinstance(d, ast.Call) else d).rpartition(".")[2]
        for node in nodes
        if isinstance(node, _Function) and node.name in owners
        for d in node.decorator_list
    )
    return any(mark in one.of for mark in marks)


def _registered(nodes: Iterable[ast.AST], handlers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (function, how it became a handler) of those that a call is given."""
    for node in nodes:
        if isinstance(node, ast.Call) and (key := _key(node.func, handlers)):
            yield from ((a.id, key) for a in node.args[:1] if isinstance(a, ast.Name))


def _key(node: ast.expr, handlers: Mapping[str, str]) -> str:
    """Return the word by which a decorator or a call makes a handler of errors, "" for none."""
    called = node.func if isinstance(node, ast.Call) else node
    words = ast.unparse(called).split(".")[1:]
    return next((word for word in words if word in handlers), "")


def _reports(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a handler reports the error, or hands it on to the one of its name."""
    calls = [n for n in ast.walk(function) if isinstance(n, ast.Call)]
    names = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    handed = any(_is_handed_on(call, function) for call in calls)
    return function.name in names or handed or reports(function.body)


def _is_handed_on(call: ast.Call, function: _Function) -> bool:
    """Tell whether a function of the project's own gets what the handler was given, as it is."""
    given = {a.arg for a in function.args.args} - {"self", "cls"}
    names = {
        x.id for x in (*call.args, *(k.value for k in call.keywords)) if isinstance(x, ast.Name)
    }
    called = ast.unparse(call.func).removeprefix("self.")
    is_own = called.isidentifier() and called.islower() and called not in _SHOWING
    return is_own and bool(names & given)


def _error(function: ast.FunctionDef | ast.AsyncFunctionDef, one: Swallower, key: str) -> str:
    """Return how a handler calls the error; nothing where it is the one that is handled."""
    names = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
    try:
        return one.handlers[key].format(*names)
    except IndexError:
        return ""


def printer(known: Known, one: Swallower) -> str:
    """Return what prints: the library's name, or the package of it that does in its version."""
    for package, logs in one.printing.items():
        rows, version = known.found.dependencies.named(package), _locked(known, package)
        if (rows or version) and (not logs or _ends_below(known, package, logs)):
            return f"{package} {version}" if version else rows[0].name
    return "" if one.printing else one.name


def _printed(known: Known, path: str, one: Swallower) -> Iterator[Note]:
    name = printer(known, one)
    if not name:
        return
    line = next(
        item.line
        for item in known.modules.facts(path).imports
        if item.module.partition(".")[0] in one.modules
    )
    place = known.modules.evidence(path, line)
    package = name.partition(" ")[0]
    prints, lines = one.prints, (one.paste, one.further.get(package, ""))
    mend, paste = one.mend or _WRAPPED, _lacking("\n\n\n".join(filter(None, lines)), known)
    if one.older and any(_ends_below(known, p, one.older.before) for p in one.printing):
        mend, paste, prints = one.older.mend, one.older.paste, one.older.prints or prints
    paste = paste or _REPORTED
    how = f"{'keeps' if one.keeps else 'prints'} {prints} and logs nothing of it as an error"
    if one.logger:
        how = f"tells of {prints} only in its logger `{one.logger}`, which Sentry leaves out"
    yield Note(f"{name} ({place}) {how}: it never reaches Sentry. {mend}", paste)


def _ends_below(known: Known, package: str, release: str) -> bool:
    """Tell whether a package is older than a release, whichever of those allowed it is."""
    rows, version = known.found.dependencies.named(package), _locked(known, package)
    if version:
        return not at_least(version, release)
    return bool(rows) and ends_below(rows[0].specifier, release)


def _locked(known: Known, package: str) -> str:
    return known.found.dependencies.locked.get(package, "")


def _lacking(paste: str, known: Known) -> str:
    """Return lines without the functions that the project has: they would take their place."""
    blocks = paste.split("\n\n\n")
    named = [(block, _DEFINED.match(block)) for block in blocks]
    texts = [known.project[path] for path in reached(known)]
    kept = [b for b, name in named if not name or not any(name[1] in text for text in texts)]
    return "\n\n\n".join(kept)
