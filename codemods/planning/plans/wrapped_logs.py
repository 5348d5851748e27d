"""structlog whose lines a formatter of logging renders: an error's exception is not handed on.

Measured with structlog 26 and sentry-sdk 2.75: `wrap_for_formatter` hands on the event alone, so
`error(..., exc_info=True)` arrives as the text of a dictionary, without stack trace; `exception()`
arrives whole. With what is told here both do, once, and no traceback is printed twice.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.tree import read_tree
from codemods.files.model import Evidence, Note
from codemods.planning.known import Known
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_WRAPS = "wrap_for_formatter"
_ERRORS = ("error", "critical", "fatal")
_WHOLE = f"""\
def with_error(logger, name, event):
    error = event.get("exc_info") or "exception" in event
    args, given = structlog.stdlib.ProcessorFormatter.{_WRAPS}(logger, name, event)
    return args, {{**given, "exc_info": error}}"""


def plan(known: Known) -> Iterator[Note]:
    """Yield what hands the exceptions of a chosen process on, where errors are logged with some."""
    if "structlog" not in known.found.libraries or not known.answers.init_path:
        return
    paths = reached(known)
    holding = [p for p in paths if _WRAPS in known.project.get(p, "")]
    wraps = next((place for path in holding for place in _handed(known, path)), None)
    logged = wraps and next(
        (place for path in paths for place in _with_exceptions(known, path)), None
    )
    if wraps and logged:
        yield Note(
            f"{wraps} (`{wraps.text}`) hands no exception on: what is logged with `exc_info`, as "
            f"in {logged}, arrives as text without its stack trace. Put this function above, and "
            f"`with_error` in place of that {_WRAPS}:",
            _WHOLE,
        )


def _handed(known: Known, path: str) -> Iterator[Evidence]:
    """Yield where a file names the processor; one that calls it may hand on what it likes."""
    nodes, facts = read_tree(known.modules, path).nodes, known.modules.facts(path)
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    named = (n for n in nodes if isinstance(n, ast.Attribute) and n.attr == _WRAPS)
    for node in (n for n in named if n not in called):
        if facts.resolve(dotted(node)).startswith("structlog."):
            yield known.modules.evidence(path, node.lineno)


def _with_exceptions(known: Known, path: str) -> Iterator[Evidence]:
    """Yield the errors that a file logs with an exception."""
    if "exc_info" not in known.project.get(path, ""):
        return
    for node in read_tree(known.modules, path).calls:
        is_error = isinstance(node.func, ast.Attribute) and node.func.attr in _ERRORS
        if is_error and any(keyword.arg == "exc_info" for keyword in node.keywords):
            yield known.modules.evidence(path, node.lineno)
