"""Errors that the program's own `except` ends: how many there are, and where."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from codemods.code.errors.handed_on import Helper, helpers
from codemods.code.errors.silent_excepts import kept
from codemods.code.facts.dotted import dotted
from codemods.code.importing.running_files import is_test
from codemods.code.loaded_by_prefix import loaded_by_prefix
from codemods.code.tree import Tree, read_tree
from codemods.files.model import Note
from codemods.files.told import some
from codemods.knowledge.errors.caught_errors import ROUTES
from codemods.knowledge.errors.unseen_errors import CHILDREN
from codemods.knowledge.registry import frameworks
from codemods.planning.known import Known
from codemods.planning.plans.answered import silent
from codemods.planning.reach.not_edited import named_programs
from codemods.planning.reach.rerun_scripts import opened, rerun_by
from codemods.planning.reach.selection import chosen, loaded, starting
from codemods.planning.turn import Turn
from codemods.processes.platform_functions.functions import functions

TURN = Turn.MUTED
_FILES, _LINES = 3, 3  # of so many files so many lines are named
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_WHAT = "`except` that takes every error and does not raise it again"


def plan(known: Known) -> Iterator[Note]:
    """Yield what is counted of all of them, and the one function that most hand their error to.

    Whether an error is meant to end there is the project's to say, so nothing more is said.
    """
    if not (known.answers.init_path or _gets_lines(known)):
        return
    found = _found(known)
    places = [(path, line) for path, lines in found.items() for line in lines]
    for helper, mine in helpers(known.modules, places).items():
        if len(mine) * 2 >= len(places):
            yield _handed_on(known, helper, len(mine))
            found = {p: [n for n in lines if (p, n) not in mine] for p, lines in found.items()}
    if found := {path: lines for path, lines in found.items() if lines}:
        yield _counted(known, found)


def _gets_lines(known: Known) -> bool:
    """Tell whether a project that is not edited is given lines all the same, to paste later."""
    return bool(chosen(known) or functions(known.modules) or _barred(known))


def _barred(known: Known) -> list[str]:
    """Return the files that would be edited but for what is to be settled first."""
    lacking = [one.entry for one in known.found.proven if one.missing]
    return [e.path for e in (*known.found.entrypoints, *lacking) if not chosen(known)]


def _found(known: Known) -> dict[str, list[int]]:
    """Return the lines by file of what deployed processes load, but for those that get lines."""
    told = {(x.path, x.line) for mine in silent(known).values() for x in mine}
    starts = dict.fromkeys(_starting(known))
    further = [path for start in starts for path, _ in known.modules.reach(start)]
    further += loaded_by_prefix(known.modules, further)
    return {
        path: [h.lineno for h in kept(known.modules, path) if (path, h.lineno) not in told]
        for path in dict.fromkeys((*loaded(known), *further))
        if not is_test(path)
    }


def _starting(known: Known) -> Iterator[str]:
    """Yield the files that deployed processes start with, and that get lines to paste.

    Also the pages that a program runs beside one, and what a platform calls.
    """
    yield from (process.start for process in known.found.processes if process.start)
    yield from named_programs(known, ())
    yield from _barred(known)
    for entry in (*known.found.entrypoints, *known.found.doubtful):
        if program := rerun_by(known.modules, entry):
            yield from opened(known.modules, entry, program)
    yield from (function.path for function in functions(known.modules))


def _handed_on(known: Known, helper: Helper, number: int) -> Note:
    """Return the one function that many handlers give their error, and the lines for it."""
    place = known.modules.evidence(helper.path, helper.line)
    return Note(
        f"{number} `except` take every error and hand it to `{helper.name}` ({place}). Put this "
        "first in that function, and it reaches Sentry:",
        f"import sentry_sdk\n\nif {helper.error} is not None:\n"
        f"    sentry_sdk.capture_exception({helper.error})",
    )


def _counted(known: Known, found: Mapping[str, list[int]]) -> Note:
    first = _first(known, found)
    paths = sorted(found, key=lambda path: (path not in first, -len(found[path]), path))
    shown = [_shown(path, found[path], n < _FILES) for n, path in enumerate(paths)]
    number, files = sum(map(len, found.values())), "one file" if len(paths) == 1 else ""
    many = f"{number} in {files or f'{len(paths)} files'}: " if number > 1 else ""
    child = any(word in known.project[path] for word in CHILDREN for path in paths)
    flush = "; in a child process with `sentry_sdk.flush()` below" if child else ""
    return Note(
        f"{_WHAT}: {many}{some(shown)}. What "
        f"ends in {'one' if number > 1 else 'it'} may never arrive in Sentry; "
        "`sentry_sdk.capture_exception()` in it sends it (below an `import sentry_sdk` of its own"
        f"{flush}).",
        level="info",
    )


def _shown(path: str, lines: list[int], whole: bool) -> str:
    if len(lines) == 1:
        return f"{path}:{lines[0]}"
    return f"{path} ({len(lines)}{f'; lines {some(lines, _LINES)}' if whole else ''})"


def _first(known: Known, found: Mapping[str, list[int]]) -> set[str]:
    """Return the files of the started programs, and those that answer requests or do jobs."""
    tasks = (t for entry in chosen(known) for t in frameworks()[entry.framework].tasks)
    marks = {*ROUTES, *(name.rpartition(".")[2] for name in tasks)}
    read = {path: read_tree(known.modules, path) for path in found}
    return {*starting(known), *(p for p, mine in found.items() if _answers(read[p], mine, marks))}


def _answers(tree: Tree, lines: list[int], marks: set[str]) -> bool:
    """Tell whether one of them is in a function that is decorated so, or is given a `request`."""
    for node in tree.of(ast.ExceptHandler):
        function = tree.scope(node)
        if node.lineno in lines and isinstance(function, _FUNCTIONS):
            calls = (d.func if isinstance(d, ast.Call) else d for d in function.decorator_list)
            named = any(dotted(call).rpartition(".")[2] in marks for call in calls)
            if named or any(a.arg == "request" for a in function.args.args[:2]):
                return True
    return False
