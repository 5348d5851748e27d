"""A handler that hands records on between logging and Loguru: each error arrives twice.

Measured with Loguru 0.7 and sentry-sdk 2.75: once from logging and once from Loguru; with
`event_level=None` for the first, once. A handler that looks for the caller's frame, as Loguru's
documentation has it, stops at the SDK's own, so that all records go by that module's name: those
of loggers that are ignored by theirs come in again, the URLs in them too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.code.facts.dotted import dotted
from codemods.code.tree import read_tree
from codemods.files.model import Evidence, Note
from codemods.planning.known import Known
from codemods.planning.lines.fitted_paste import in_place_of, keywords_of
from codemods.planning.reach.beside_call import beside_call
from codemods.planning.reach.selection import reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED

_LOGGER = "loguru.logger"
_HANDLER = "logging.Handler"
_KEYWORDS = "level=None,\nevent_level=None,"
_NAME = "sentry_sdk.integrations.logging"  # the module whose frame is found
_IGNORED = f'''\
from sentry_sdk.integrations.logging import ignore_logger

ignore_logger("{_NAME}")'''
_LOGS = f'''


def once(log, hint):
    name = log["attributes"].get("logger.name")
    return None if name == "{_NAME}" else log'''
_WHOLE = (
    "from sentry_sdk.integrations.logging import LoggingIntegration\n\n"
    "LoggingIntegration(level=None, event_level=None)"
)

_SINK = (
    "from sentry_sdk.integrations.loguru import LoguruIntegration\n\n"
    "LoguruIntegration(level=None, event_level=None)"
)


def plan(known: Known) -> Iterator[Note]:
    """Yield the handlers of a chosen process that hand records on to Loguru."""
    if "loguru" not in known.answers.libraries or not known.answers.init_path:
        return
    paths = reached(known)
    found = [place for path in paths for place in _handing(known, path)]
    if found:
        yield _note(known, found)
    for place in (p for path in paths for p in _handed_back(known, path, paths)):
        yield _backwards(known, place)


def _note(known: Known, found: list[tuple[Evidence, bool]]) -> Note:
    shown = ", ".join(f"{place} (`{place.text}`)" for place, _ in found)
    text = f"{shown} hands the records of logging on to Loguru, and Sentry takes them from both: "
    listed = "logging" in known.answers.features
    if all(walks for _, walks in found):
        there = in_place_of(("before_send_log",), _given(known, "init"))
        given = f", and give that `before_send_log=once`{there}" if listed else ""
        place, lines = beside_call(known, f"{_IGNORED}{_LOGS if listed else ''}")
        return Note(
            f"{text}one error makes two events, and what loggers say that are ignored for their "
            f"URLs comes in again. Put this above {place}{given}:",
            lines,
        )
    where = "to the LoggingIntegration of" if listed else "as one of `integrations` to"
    there = in_place_of(("level", "event_level"), _given(known, "LoggingIntegration"))
    return Note(
        f"{text}one error makes two events. Give this {where} sentry_sdk.init in "
        f"{known.answers.init_path}{there if listed else ''}:",
        _KEYWORDS if listed else _WHOLE,
    )


def _backwards(known: Known, place: Evidence) -> Note:
    """Return what is told of a sink of Loguru that hands its records on to logging."""
    path, given = known.answers.init_path, _given(known, "LoguruIntegration")
    is_there = "logging" in known.answers.features or bool(given)
    where = "to the LoguruIntegration of" if is_there else "as one of `integrations` to"
    return Note(
        f"{place} (`{place.text}`) hands what Loguru logs on to logging, and Sentry takes it from "
        f"both: one error makes two events. Give this {where} sentry_sdk.init in "
        f"{path}{in_place_of(('level', 'event_level'), given)}:",
        _KEYWORDS if is_there else _SINK,
    )


def _given(known: Known, name: str) -> tuple[str, ...]:
    """Return what a call of that name is given in the file that starts Sentry."""
    nodes = read_tree(known.modules, known.answers.init_path).nodes
    calls = (node for node in nodes if isinstance(node, ast.Call))
    named = (call for call in calls if dotted(call.func).rpartition(".")[2] == name)
    return tuple(given for call in named for given in keywords_of(call))


def _handing(known: Known, path: str) -> Iterator[tuple[Evidence, bool]]:
    """Yield the handler classes of a file whose `emit` logs by Loguru, and if it walks frames."""
    facts = known.modules.facts(path)
    if not any(_HANDLER in bases for bases in facts.bases.values()):
        return
    for node in read_tree(known.modules, path).nodes:
        if isinstance(node, ast.ClassDef) and _HANDLER in facts.bases.get(node.name, ()):
            emits = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "emit"]
            names = [
                n for f in emits for n in ast.walk(f) if isinstance(n, ast.Attribute | ast.Name)
            ]
            if any(facts.resolve(dotted(name)).startswith(_LOGGER) for name in names):
                walks = any(isinstance(n, ast.Attribute) and n.attr == "f_back" for n in names)
                yield known.modules.evidence(path, node.lineno), walks


def _handed_back(known: Known, path: str, paths: Iterable[str]) -> Iterator[Evidence]:
    """Yield the handler classes of a file that Loguru is given and that log by logging."""
    facts = known.modules.facts(path)
    if not any(_HANDLER in bases for bases in facts.bases.values()):
        return
    for node in read_tree(known.modules, path).nodes:
        if isinstance(node, ast.ClassDef) and _HANDLER in facts.bases.get(node.name, ()):
            calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
            if any(_is_handled(call) for call in calls) and _is_sink(known, node.name, paths):
                yield known.modules.evidence(path, node.lineno)


def _is_handled(call: ast.Call) -> bool:
    """Tell whether a call is `logging.getLogger(...).handle(record)`."""
    made = call.func.value if isinstance(call.func, ast.Attribute) else None
    is_logger = isinstance(made, ast.Call) and dotted(made.func).endswith("getLogger")
    return is_logger and isinstance(call.func, ast.Attribute) and call.func.attr == "handle"


def _is_sink(known: Known, name: str, paths: Iterable[str]) -> bool:
    """Tell whether something, as Loguru's logger is, gets an object of a class to `add`."""
    for path in (p for p in paths if name in known.project[p]):
        for node in read_tree(known.modules, path).nodes:
            if isinstance(node, ast.Call) and dotted(node.func).endswith(".add") and node.args:
                sink = node.args[0]
                if dotted(sink.func if isinstance(sink, ast.Call) else sink).endswith(name):
                    return True
    return False
