"""Whether code that handles an error lets anybody hear of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterable

from codemods.code.facts.dotted import dotted
from codemods.files.pattern import pattern
from codemods.knowledge.errors.answers_to_errors import BROAD

# What reports an error by its name: logging at its level, the SDK, a function of the project's
# that says so. What only looks at the error, or prints it, is none.
_LOG = r"(?<!dia)(?<!cata)(?<!\bb)log(?!ic|in|o)"  # no dialog, no catalog, no login
_REPORTING = pattern(
    r"capture_\w+|capture(?:exception|message)|critical|fatal|exception"
    rf"|\w*(?:{_LOG}|report|notify|sentry|alert|record|track)\w*",
    re.IGNORECASE,
)
_LOGGING = pattern(_LOG, re.IGNORECASE)
_QUIET = frozenset(
    """debug info warning warn print print_exc print_exception format_exc format_exception str repr
    type isinstance issubclass getattr hasattr format jsonify""".split()
)
_CAPTURING = pattern(r"capture_\w+|capture(?:Exception|Message)")
_SENDS = pattern(r"(?i)sentry|notif|report|alert|capture")
_LOGGED = frozenset("critical error fatal log".split())
_LOGS_ERRORS = frozenset("critical error exception fatal".split())
# What is raised to end the program, or a command of it, and is no error to any hook.
_LEAVING = frozenset("SystemExit Exit Abort ClickException UsageError".split())


def reports(
    nodes: Iterable[ast.AST], error: str = "", lost: Container[ast.AST] = frozenset()
) -> bool:
    """Tell whether statements log an error as one, raise it, or may hand it on to who does.

    Logging at a lower level makes no event, nor does leaving the program. Unknown code that is
    given what is called `error`, or whose own name says so, may report it; what is `lost` does not.
    """
    found = [inner for node in nodes for inner in ast.walk(node) if inner not in lost]
    return any(is_raised(n) or (isinstance(n, ast.Call) and _is_one(n, error)) for n in found)


def logs_only_text(nodes: Iterable[ast.AST], error: str = "") -> bool:
    """Tell whether all that lets anybody hear of an error are log lines without the error itself.

    Each becomes an event of its text: without an exception, and grouped by what the text says.
    """
    found = [inner for node in nodes for inner in ast.walk(node)]
    ones = [n for n in found if isinstance(n, ast.Call) and _is_one(n, error)]
    return bool(ones) and not any(map(is_raised, found)) and all(map(_is_text, ones))


def _is_text(call: ast.Call) -> bool:
    """Tell whether a call logs at the level of errors, and what is logged is a text alone."""
    of = call.func
    if not isinstance(of, ast.Attribute) or of.attr not in _LOGGED:
        return False
    owner, given = ast.unparse(of.value), {word.arg for word in call.keywords}
    return _names_logger(of) and "exception=" not in owner and "exc_info" not in given


def _names_logger(of: ast.Attribute) -> bool:
    return bool(_LOGGING.search(ast.unparse(of.value)))


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler takes every error."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or dotted(kind).rpartition(".")[2] in BROAD for kind in kinds)


def is_reporter(name: str) -> bool:
    """Tell whether a function's name says that it reports."""
    return bool(_REPORTING.fullmatch(name))


def says_log(name: str) -> bool:
    """Tell whether a function's name says that it reports, and no more than that it logs."""
    return is_reporter(name) and bool(_LOGGING.search(name)) and not _SENDS.search(name)


def taken_as(function: ast.FunctionDef | ast.AsyncFunctionDef, call: ast.Call, error: str) -> str:
    """Return how a function calls the error that a call hands it, "" where it is handed none."""
    named = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
    for parameter, value in zip(named, call.args, strict=False):
        if isinstance(value, ast.Name) and value.id == error:
            return parameter
    words = (w for w in call.keywords if isinstance(w.value, ast.Name) and w.value.id == error)
    return next((word.arg for word in words if word.arg), "")


def logs_error(call: ast.Call) -> bool:
    """Tell whether a call logs at the level of errors, or at one that does not show."""
    of = call.func
    if not isinstance(of, ast.Attribute) or not _names_logger(of):
        return False
    return of.attr in _LOGS_ERRORS or (of.attr == "log" and _is_error_level(call))


def captures(call: ast.Call) -> bool:
    """Tell whether a call hands something to Sentry."""
    return _CAPTURING.fullmatch(dotted(call.func).rpartition(".")[2]) is not None


def is_raised(node: ast.AST) -> bool:
    """Tell whether a node raises an error, and not what ends the program without one."""
    if not isinstance(node, ast.Raise):
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return raised is None or dotted(raised).rpartition(".")[2] not in _LEAVING


def _is_one(call: ast.Call, error: str) -> bool:
    of = call.func
    name = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
    if name in _QUIET:
        return False
    if any(isinstance(a, ast.Name) and a.id == error for a in call.args):
        return True
    if name == "log":
        return _is_error_level(call)
    if name == "error":
        return isinstance(of, ast.Attribute) and _names_logger(of)
    stored = name[:1].isupper() and not _SENDS.search(name)  # a class: the row of a table
    return name == "retry" or (not stored and bool(_REPORTING.fullmatch(name)))


def _is_error_level(call: ast.Call) -> bool:
    """Tell whether the call of a `log` names such a level; a logger's may be handed one."""
    if any(level in ast.unparse(call) for level in ("ERROR", "CRITICAL")):
        return True
    is_logger = isinstance(call.func, ast.Attribute) and bool(call.args[1:])
    return is_logger and isinstance(call.args[0], ast.Name)
